// says = by way of KeyFor
namespace Shop;

public class Payer(HttpClient http, TimeProvider time)
{
    private string KeyFor(Guid order) => string.Format("{0}_{1}", order, time.GetUtcNow().ToUnixTimeSeconds());

    public Task Pay(Guid order)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "pay");
        request.Headers.Add("Idempotency-Key", [|KeyFor(order)|]);
        return http.SendAsync(request);
    }
}
