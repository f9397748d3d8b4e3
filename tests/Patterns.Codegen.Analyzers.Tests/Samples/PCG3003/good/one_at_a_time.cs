using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Dedup(IMemoryCache cache)
{
    private readonly SemaphoreSlim _gate = new(1);

    public async Task<bool> IsNew(Guid eventId)
    {
        await _gate.WaitAsync();
        try
        {
            if (cache.TryGetValue($"dedup-{eventId}", out _))
                return false;
            cache.Set($"dedup-{eventId}", true, TimeSpan.FromHours(24));
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }
}
