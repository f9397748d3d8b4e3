using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public sealed class IdempotentFilter(IMemoryCache cache) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        string key = context.HttpContext.Request.Headers["Idempotency-Key"]!;
        var executed = await next();
        if (executed.Result is ObjectResult { StatusCode: >= 200 and < 300 } result)
            cache.Set(key, result.Value, TimeSpan.FromHours(24));
    }
}
