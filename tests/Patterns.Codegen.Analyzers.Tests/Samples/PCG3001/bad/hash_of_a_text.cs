// says = differs in every process
namespace Shop;

public class Orders(HttpClient http)
{
    public Task Submit(string customer, string sku)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "orders");
        request.Headers.Add("Idempotency-Key", [|HashCode.Combine(customer, sku).ToString("X")|]);
        return http.SendAsync(request);
    }
}
