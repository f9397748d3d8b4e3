namespace Shop;

public class Payer(HttpClient http)
{
    public Task Pay(int customerId)
    {
        var stamp = DateTime.Now.ToString("yyyyMMddHHmmss");
        var request = new HttpRequestMessage(HttpMethod.Post, "pay");
        request.Headers.Add("Idempotency-Key", [|"pay-" + customerId + "-" + stamp|]);
        return http.SendAsync(request);
    }
}
