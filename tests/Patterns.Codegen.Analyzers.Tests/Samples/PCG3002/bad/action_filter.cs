using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public sealed class IdempotentFilter(IMemoryCache cache) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        string key = context.HttpContext.Request.Headers["Idempotency-Key"]!;
        var executed = await next();
        cache.[|Set|](key, executed.Result, TimeSpan.FromHours(24));
    }
}
