using StackExchange.Redis;

namespace Shop;

public class Turnstile(IDatabase db)
{
    public Task<bool> EnterAsync(string name, string me, int? seconds = null) =>
        db.StringSetAsync("lock:" + name, me, seconds is null ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(seconds.Value), When.NotExists);

    public bool Enter(string name, string me, int? seconds = null)
    {
        seconds ??= 15;
        TimeSpan? ttl = seconds is { } s ? TimeSpan.FromSeconds(s) : null;
        return db.StringSet("lock:" + name, me, ttl, When.NotExists);
    }

    public bool Pass(string name, string me, int? seconds = null)
    {
        if (seconds == null)
            return Pass(name, me, 15);
        return db.StringSet("lock:" + name, me, seconds != null ? TimeSpan.FromSeconds(seconds.Value) : null, When.NotExists);
    }

    public bool Follow(string name, string me, TimeSpan? ttl = null) => db.StringSet("lock:" + name, me, ttl ?? TimeSpan.FromSeconds(10), When.NotExists);
}

public class Nightly(Turnstile turnstile)
{
    public async Task<bool> RunAsync(string me) =>
        await turnstile.EnterAsync("nightly", me) && turnstile.Enter("weekly", me) && turnstile.Pass("monthly", me) && turnstile.Follow("yearly", me);
}
