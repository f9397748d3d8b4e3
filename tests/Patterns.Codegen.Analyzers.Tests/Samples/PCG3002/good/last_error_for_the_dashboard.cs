using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Import(IMemoryCache cache, Action run)
{
    public void Run(string name)
    {
        try
        {
            run();
        }
        catch (Exception e)
        {
            cache.Set($"last-error:{name}", e.Message);
        }
    }
}
