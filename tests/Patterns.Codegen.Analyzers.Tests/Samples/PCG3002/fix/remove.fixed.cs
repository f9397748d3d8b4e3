// fix = PCG3002.remove
using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Prices(IMemoryCache cache, Func<string, decimal> load)
{
    public object Get(string sku)
    {
        try
        {
            return load(sku);
        }
        catch (Exception e)
        {
            throw;
        }
    }
}
