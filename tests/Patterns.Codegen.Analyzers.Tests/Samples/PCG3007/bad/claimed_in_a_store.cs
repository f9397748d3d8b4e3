// says = "charge"
namespace Shop;

public interface IIdempotencyStore { Task<bool> TryBeginAsync(string key); }

public class Charges(IIdempotencyStore store)
{
    public async Task ChargeAsync(string order)
    {
        if (await store.TryBeginAsync([|"charge"|]))
            Console.WriteLine(order);
    }
}
