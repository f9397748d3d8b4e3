// says = by way of key, makeKey, Next
namespace Shop;

public class Ledger(HttpClient http)
{
    public async Task Book(string entry)
    {
        static string Next() => Guid.NewGuid().ToString();
        Func<string> makeKey = () => Next();
        var key = makeKey();
        using var request = new HttpRequestMessage(HttpMethod.Post, "ledger/" + entry);
        request.Headers.Add("Idempotency-Key", [|key|]);
        await http.SendAsync(request);
    }
}
