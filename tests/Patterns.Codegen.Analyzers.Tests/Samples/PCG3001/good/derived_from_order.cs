namespace Shop;

public record Order(Guid Id, decimal Total);

public class PaymentClient(HttpClient http)
{
    public async Task ChargeAsync(Order order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "charges") { Content = JsonContent.Create(order) };
        request.Headers.Add("Idempotency-Key", $"charge:{order.Id}");
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
