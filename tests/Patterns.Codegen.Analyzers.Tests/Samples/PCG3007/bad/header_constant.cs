// says = "charge"
namespace Shop;

public class Charges(HttpClient http)
{
    public Task Charge(decimal amount)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "charge") { Content = JsonContent.Create(amount) };
        request.Headers.Add("Idempotency-Key", [|"charge"|]);
        return http.SendAsync(request);
    }
}
