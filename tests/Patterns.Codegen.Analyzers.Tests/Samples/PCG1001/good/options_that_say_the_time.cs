using StackExchange.Redis;

namespace Shop;

public class LeaseOptions
{
    public TimeSpan? Ttl { get; set; }
}

public class LongLeaseOptions
{
    public LongLeaseOptions() => Ttl = TimeSpan.FromSeconds(30);

    public TimeSpan? Ttl { get; set; }
}

public class ShortLeaseOptions
{
    public TimeSpan? Ttl { get; set; } = TimeSpan.FromSeconds(5);
}

public class Leader
{
    private readonly IDatabase _db;
    private readonly LeaseOptions _said = new() { Ttl = TimeSpan.FromSeconds(20) };
    private readonly LeaseOptions _later = new();
    private readonly LeaseOptions _bound = new();
    private readonly LongLeaseOptions _made = new();
    private readonly ShortLeaseOptions _short = new();

    public Leader(IDatabase db, IConfiguration configuration)
    {
        _db = db;
        _later.Ttl = TimeSpan.FromSeconds(10);
        configuration.Bind(_bound);
    }

    public bool Become(string node, Action<LeaseOptions> configure)
    {
        var told = new LeaseOptions();
        configure(told);
        return _db.StringSet("lock:a", node, _said.Ttl, When.NotExists)
            && _db.StringSet("lock:b", node, _later.Ttl, When.NotExists)
            && _db.StringSet("lock:c", node, _bound.Ttl, When.NotExists)
            && _db.StringSet("lock:d", node, _made.Ttl, When.NotExists)
            && _db.StringSet("lock:e", node, _short.Ttl, When.NotExists)
            && _db.StringSet("lock:f", node, told.Ttl, When.NotExists);
    }
}
