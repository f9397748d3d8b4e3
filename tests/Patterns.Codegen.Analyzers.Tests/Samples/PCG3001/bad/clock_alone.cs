// says = DateTimeOffset.UtcNow
namespace Shop;

public class Wallet(HttpClient http)
{
    public Task Deposit(decimal amount)
    {
        var ticks = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var request = new HttpRequestMessage(HttpMethod.Post, "deposit") { Content = JsonContent.Create(new { amount }) };
        request.Headers.Add("Idempotency-Key", [|$"deposit-{ticks}"|]);
        return http.SendAsync(request);
    }
}
