using StackExchange.Redis;

namespace Shop;

public class Products(IDatabase db, Func<int, Task<string>> load)
{
    public async Task<string> Get(int id)
    {
        var key = $"product:{id}";
        var hit = await db.StringGetAsync(key);
        if (hit.HasValue)
            return hit!;
        var product = await load(id);
        await db.StringSetAsync(key, product, TimeSpan.FromMinutes(5));
        return product;
    }
}
