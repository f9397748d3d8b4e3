// says = share a key
namespace Shop;

public class Charges
{
    private static readonly string s_key = Guid.NewGuid().ToString();
    private readonly HttpClient _client = new();

    public async Task Charge(string id)
    {
        using var m = new HttpRequestMessage(HttpMethod.Post, "http://pay/charge/" + id);
        m.Headers.Add("idempotency-key", [|s_key|]);
        await _client.SendAsync(m);
    }
}
