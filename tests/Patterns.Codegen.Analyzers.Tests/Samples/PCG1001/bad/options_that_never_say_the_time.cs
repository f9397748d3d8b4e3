using StackExchange.Redis;

namespace Shop;

public class LeaseOptions
{
    public string Key { get; set; } = "lock:leader";

    public TimeSpan? Ttl { get; set; }
}

public class Leader(IDatabase db)
{
    private readonly LeaseOptions _options = new() { Key = "lock:leader" };

    public Task<bool> BecomeAsync(string node) => db.[|StringSetAsync|](_options.Key, node, _options.Ttl, When.NotExists);

    public bool Become(string node)
    {
        var lease = new LeaseOptions();
        return db.[|StringSet|]("lock:" + node, node, lease.Ttl, When.NotExists);
    }
}
