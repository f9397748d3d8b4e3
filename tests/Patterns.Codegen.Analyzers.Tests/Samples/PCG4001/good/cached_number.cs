// patterns_instances = 3
using Microsoft.Extensions.Caching.Memory;

public class Prices(IMemoryCache cache)
{
    public int Price(string sku)
    {
        if (!cache.TryGetValue(sku, out int price))
        {
            price = sku.Length + 1;
            cache.Set(sku, price, TimeSpan.FromMinutes(5));
        }

        return price;
    }
}
