// says = the project uses StackExchange.Redis
using System.Collections.Concurrent;

public sealed class RateLimitMiddleware(RequestDelegate next)
{
    private readonly ConcurrentDictionary<string, int> _hits = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var ip = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var count = [|_hits|].AddOrUpdate(ip, 1, (_, seen) => seen + 1);
        if (count > 60)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "60";
            return;
        }

        await next(context);
    }
}
