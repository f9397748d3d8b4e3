// says = through 'key' of Post
namespace Shop;

public class Api(HttpClient http)
{
    public Task<HttpResponseMessage> CreateOrder(object order) => Post("orders", order, [|Guid.NewGuid().ToString()|]);

    private Task<HttpResponseMessage> Post(string path, object body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return http.SendAsync(request);
    }
}
