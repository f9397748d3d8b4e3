using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Caching.Distributed;

namespace Desk;

public class ReplayFilter(IDistributedCache cache) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        string key = context.HttpContext.Request.Headers["Idempotency-Key"].ToString();
        var done = await next();
        if (done.Result is ObjectResult result && IsWorthKeeping(result))
            await cache.SetAsync("replay:" + key, JsonSerializer.SerializeToUtf8Bytes(result.Value));
    }

    private static bool IsWorthKeeping(ObjectResult result) => result.StatusCode is null or < 300;
}

public class OkFilter(IDistributedCache cache) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        string key = context.HttpContext.Request.Headers["Idempotency-Key"].ToString();
        var done = await next();
        if (done.Result is OkObjectResult result)
            await cache.SetStringAsync(key, JsonSerializer.Serialize(result.Value));
    }
}
