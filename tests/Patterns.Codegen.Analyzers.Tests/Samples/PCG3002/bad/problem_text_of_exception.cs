using Microsoft.Extensions.Caching.Distributed;

namespace Shop;

public class Payments(IDistributedCache idempotency, Func<string, Task<string>> pay)
{
    public async Task<string> Pay(string key, string order)
    {
        try
        {
            var receipt = await pay(order);
            await idempotency.SetStringAsync(key, receipt);
            return receipt;
        }
        catch (InvalidOperationException problem)
        {
            var text = "{\"title\":\"" + problem.Message + "\"}";
            await idempotency.[|SetStringAsync|](key, text);
            return text;
        }
    }
}
