namespace Shop;

public record Order(int Id, decimal Total);

public class RequestOptions { public string? IdempotencyKey { get; set; } }

public interface IGateway { Task ChargeAsync(decimal amount, RequestOptions options); }

public class Payments(IGateway gateway)
{
    public async Task PayAsync(Order order)
    {
        var attempt = 0;
        for (var key = Guid.NewGuid().ToString(); ; attempt++)
        {
            try
            {
                await gateway.ChargeAsync(order.Total, new RequestOptions { IdempotencyKey = key });
                return;
            }
            catch (TimeoutException) when (attempt < 3)
            {
                await Task.Delay(Random.Shared.Next(500));
            }
        }
    }
}
