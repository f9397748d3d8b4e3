// says = Each attempt of the loop around it has another key
namespace Shop;

public record Order(int Id, decimal Total);

public class RequestOptions { public string? IdempotencyKey { get; set; } }

public interface IGateway { Task ChargeAsync(decimal amount, RequestOptions options); }

public class Payments(IGateway gateway)
{
    public async Task PayAsync(Order order)
    {
        for (var attempt = 0; ; attempt++)
        {
            var options = new RequestOptions();
            options.IdempotencyKey = [|Path.GetRandomFileName()|];
            try
            {
                await gateway.ChargeAsync(order.Total, options);
                return;
            }
            catch (TimeoutException) when (attempt < 3)
            {
                await Task.Delay(Random.Shared.Next(500));
            }
        }
    }
}
