namespace Shop;

public class Client(HttpClient http)
{
    public Task Get(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Correlation-Id", Guid.NewGuid().ToString());
        request.Headers.Add("X-Request-Id", Guid.NewGuid().ToString());
        return http.SendAsync(request);
    }
}
