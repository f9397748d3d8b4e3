// says = unique index
using Microsoft.Extensions.Caching.Distributed;

namespace Shop;

public class IdempotentRunner(IDistributedCache cache)
{
    public async Task<string> Run(string requestId, Func<Task<string>> run)
    {
        var idempotencyKey = $"request:{requestId}";
        var stored = await cache.GetStringAsync(idempotencyKey);
        if (stored != null)
            return stored;

        var result = await run();
        await cache.[|SetStringAsync|](idempotencyKey, result);
        return result;
    }
}
