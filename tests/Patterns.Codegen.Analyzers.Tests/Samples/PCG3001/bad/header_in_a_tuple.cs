// says = the header 'Idempotency-Key'
// says = RequestOptions.IdempotencyKey
namespace Shop;

public record Order(int Id, decimal Total);

public class RequestOptions { public string? IdempotencyKey { get; set; } }

public interface IGateway { Task ChargeAsync(decimal amount, RequestOptions options); }

public class Payments(HttpClient http, IGateway gateway)
{
    private static (string Name, string Value) Header() => ("Idempotency-Key", [|Guid.NewGuid().ToString()|]);

    private static KeyValuePair<string, string> Pair() => new("Idempotency-Key", [|Guid.NewGuid().ToString("N")|]);

    private static (string Key, DateTime At) Begin() => (Guid.NewGuid().ToString(), DateTime.UtcNow);

    public async Task PayAsync(Order order)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "payments") { Content = JsonContent.Create(order) };
        var (name, value) = Header();
        request.Headers.Add(name, value);
        await http.SendAsync(request);
    }

    public async Task RefundAsync(Order order)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"refunds/{order.Id}");
        var header = Pair();
        request.Headers.Add(header.Key, header.Value);
        await http.SendAsync(request);
    }

    public Task ChargeAsync(Order order)
    {
        var (key, _) = Begin();
        return gateway.ChargeAsync(order.Total, new RequestOptions { IdempotencyKey = [|key|] });
    }

    public Task ChargeAgainAsync(Order order)
    {
        var begun = Begin();
        return gateway.ChargeAsync(order.Total, new RequestOptions { IdempotencyKey = [|begun.Key|] });
    }
}
