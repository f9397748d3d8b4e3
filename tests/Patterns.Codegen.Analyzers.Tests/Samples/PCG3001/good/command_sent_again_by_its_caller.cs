using Polly;
using Polly.Retry;

namespace Shop;

public record PlaceOrder(string IdempotencyKey, string Product, int Count);

public interface IOrders { Task PlaceAsync(PlaceOrder order, CancellationToken token); }

public class Basket(IOrders orders, AsyncRetryPolicy retry)
{
    public async Task CheckoutAsync(string product, int count, CancellationToken token)
    {
        // One key for this checkout: the command carries it through all attempts.
        var command = new PlaceOrder(Guid.NewGuid().ToString(), product, count);
        await retry.ExecuteAsync(inner => orders.PlaceAsync(command, inner), token);
    }
}
