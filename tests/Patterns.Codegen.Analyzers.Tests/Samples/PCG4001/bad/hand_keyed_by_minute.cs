// patterns_instances = 2
// says = 2 instances together admit 120 instead of 60
using System.Collections.Concurrent;

public static class Throttling
{
    private static ConcurrentDictionary<string, int> _seen = new();

    public static IApplicationBuilder UseThrottling(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var key = $"{context.Connection.RemoteIpAddress}:{DateTime.UtcNow:HHmm}";
        _seen.TryGetValue(key, out var n);
        if (n >= 60)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "60";
            return;
        }

        [|_seen|][key] = n + 1;
        await next(context);
    });
}
