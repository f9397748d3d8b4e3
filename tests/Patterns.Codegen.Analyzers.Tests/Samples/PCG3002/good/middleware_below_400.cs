using Microsoft.Extensions.Caching.Distributed;

namespace Shop;

public class IdempotencyMiddleware(RequestDelegate next, IDistributedCache cache)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var original = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        await next(context);
        if (context.Response.StatusCode < 400)
            await cache.SetAsync(key, buffer.ToArray(), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(1) });
        buffer.Position = 0;
        await buffer.CopyToAsync(original);
    }
}
