// says = one header for all requests of the client, where the last writer wins
namespace Shop;

public class Bank(HttpClient http)
{
    public async Task PayAsync(string order)
    {
        http.DefaultRequestHeaders.Remove("Idempotency-Key");
        http.DefaultRequestHeaders.Add("Idempotency-Key", [|Guid.NewGuid().ToString()|]);
        await http.PostAsync("/payments", new StringContent(order));
    }
}
