// patterns_instances = 2
// says = 2 instances together admit 240 instead of 120
using System.Collections.Concurrent;

public interface IHitStore
{
    int Hit(string key, TimeSpan window);
}

public sealed class HitStore : IHitStore
{
    private readonly ConcurrentDictionary<(string, long), int> _hits = new();

    public int Hit(string key, TimeSpan window) =>
        [|_hits|].AddOrUpdate((key, DateTime.UtcNow.Ticks / window.Ticks), 1, static (_, n) => n + 1);
}

public sealed class RateLimitingMiddleware(RequestDelegate next, IHitStore store)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (store.Hit(context.Request.Path, TimeSpan.FromMinutes(1)) <= 120)
            return next(context);
        context.Response.StatusCode = 429;
        context.Response.Headers.RetryAfter = "60";
        return Task.CompletedTask;
    }
}
