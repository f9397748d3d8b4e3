using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Documents(IMemoryCache cache)
{
    public void Remember(string name, byte[] content) => cache.Set(name, content, new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(1) });

    public string Load(string name) => cache.GetOrCreate(name, entry => File.ReadAllText(name))!;
}
