namespace Shop;

public class Sender(HttpClient http)
{
    public Task Send(string? idempotencyKey, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "send") { Content = new StringContent(body) };
        request.Headers.Add("Idempotency-Key", idempotencyKey ?? Guid.NewGuid().ToString());
        return http.SendAsync(request);
    }
}
