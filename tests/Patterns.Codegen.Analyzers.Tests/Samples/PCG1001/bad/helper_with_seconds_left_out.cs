using StackExchange.Redis;

namespace Shop;

public class Turnstile(IDatabase db)
{
    public Task<bool> EnterAsync(string name, string me, int? seconds = null)
    {
        TimeSpan? ttl = seconds is { } s ? TimeSpan.FromSeconds(s) : null;
        return db.StringSetAsync("lock:" + name, me, ttl, When.NotExists);
    }

    public bool Enter(string name, string me, int? ms) =>
        db.StringSet("lock:" + name, me, ms is null ? null : TimeSpan.FromMilliseconds(ms.Value), When.NotExists);

    public bool Pass(string name, string me, int? ms = null)
    {
        ArgumentNullException.ThrowIfNull(me);
        return db.StringSet("lock:" + name, me, ms.HasValue ? TimeSpan.FromMilliseconds(ms.Value) : default(TimeSpan?), When.NotExists);
    }
}

public class Nightly(Turnstile turnstile)
{
    public async Task RunAsync(string me)
    {
        if (await turnstile.[|EnterAsync|]("nightly", me) && turnstile.[|Enter|]("weekly", me, null) && turnstile.[|Pass|]("monthly", me))
            Console.WriteLine("alone");
    }

    public async Task<bool> RunBrieflyAsync(string me) => await turnstile.EnterAsync("nightly", me, 20) && turnstile.Pass("weekly", me, ms: 300);
}
