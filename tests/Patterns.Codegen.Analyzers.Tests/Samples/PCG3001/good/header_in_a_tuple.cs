namespace Shop;

public record Order(int Id, decimal Total);

public class RequestOptions { public string? IdempotencyKey { get; set; } }

public interface IGateway { Task ChargeAsync(decimal amount, RequestOptions options); }

public class Payments(HttpClient http, IGateway gateway)
{
    private static (string Name, string Value) Header(Order order) => ("Idempotency-Key", $"pay:{order.Id}");

    private static (string Key, string Trace) Begin(Order order) => ($"charge:{order.Id}", Guid.NewGuid().ToString());

    public async Task PayAsync(Order order)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "payments") { Content = JsonContent.Create(order) };
        var (name, value) = Header(order);
        request.Headers.Add(name, value);
        await http.SendAsync(request);
    }

    public Task ChargeAsync(Order order)
    {
        var (key, trace) = Begin(order);
        Console.WriteLine(trace);
        return gateway.ChargeAsync(order.Total, new RequestOptions { IdempotencyKey = key });
    }
}
