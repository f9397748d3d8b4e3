using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Dedup(IMemoryCache cache)
{
    public bool IsNew(Guid eventId)
    {
        if (cache.TryGetValue($"dedup-{eventId}", out _))
            return false;
        cache.[|Set|]($"dedup-{eventId}", true, TimeSpan.FromHours(24));
        return true;
    }
}
