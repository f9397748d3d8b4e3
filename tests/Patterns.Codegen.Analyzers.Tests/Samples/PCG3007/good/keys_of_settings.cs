namespace Shop;

public class IdempotencyConfig { public string Get(string key) => key; public void Set(string key, string value) => Console.WriteLine(key + value); }

public class IdempotencyMetrics { public void Add(string key, int count) => Console.WriteLine(key + count); }

public interface IIdempotencyStore { string? Get(string key); bool Exists(string key); }

public class Retention(IdempotencyConfig config, IdempotencyMetrics metrics, IIdempotencyStore store)
{
    public int HoursOf(string tenant)
    {
        metrics.Add("reads", 1);
        config.Set("LastTenant", tenant);
        return store.Exists("tenants") ? int.Parse(config.Get("RetentionHours")) : tenant.Length;
    }
}
