// says = Guid.NewGuid()
// says = 'Idempotency-Key'
namespace Shop;

public record ChargeRequest(string OrderId, decimal Amount);

public class PaymentClient(HttpClient http)
{
    public async Task<string> ChargeAsync(ChargeRequest charge, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/charges") { Content = JsonContent.Create(charge) };
        request.Headers.Add("Idempotency-Key", [|Guid.NewGuid().ToString()|]);
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}
