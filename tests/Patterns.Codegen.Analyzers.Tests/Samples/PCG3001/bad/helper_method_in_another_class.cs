// says = by way of NewKey
namespace Shop;

internal static class Keys
{
    internal static string NewKey(string prefix) => prefix + "_" + Guid.NewGuid().ToString("n");
}

public sealed class Payouts(HttpClient http)
{
    public async Task SendAsync(string account)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "payouts");
        request.Headers.Add("Idempotency-Key", [|Keys.NewKey("payout")|]);
        request.Content = new StringContent(account);
        await http.SendAsync(request);
    }
}
