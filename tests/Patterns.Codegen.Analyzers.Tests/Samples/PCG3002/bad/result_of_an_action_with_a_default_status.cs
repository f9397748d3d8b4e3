// allows = PCG3003
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Caching.Distributed;

public sealed record CachedResult(int Status, object? Value);

[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentFilterAttribute : Attribute, IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var cache = context.HttpContext.RequestServices.GetRequiredService<IDistributedCache>();
        var key = "idem:" + context.HttpContext.Request.Headers["Idempotency-Key"];
        if (await cache.GetStringAsync(key) is { } json)
        {
            var cached = JsonSerializer.Deserialize<CachedResult>(json)!;
            context.Result = new ObjectResult(cached.Value) { StatusCode = cached.Status };
            return;
        }

        var executed = await next();
        if (executed.Result is ObjectResult result)
        {
            var stored = new CachedResult(result.StatusCode ?? 200, result.Value);
            await cache.[|SetStringAsync|](key, JsonSerializer.Serialize(stored), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(24) });
        }
    }
}
