// says = Activity.Id
// says = a repeated request does not share
using System.Diagnostics;

namespace Shop;

public record Order(int Id, decimal Total);

public class RequestOptions { public string? IdempotencyKey { get; set; } }

public interface IGateway { Task ChargeAsync(decimal amount, RequestOptions options); }

public class Payments(IGateway gateway)
{
    public Task PayAsync(Order order) => gateway.ChargeAsync(order.Total, new RequestOptions { IdempotencyKey = [|Activity.Current?.Id|] });

    public Task PayAsync(Order order, HttpContext context) => gateway.ChargeAsync(order.Total, new RequestOptions { IdempotencyKey = [|Activity.Current?.Id ?? context.TraceIdentifier|] });
}
