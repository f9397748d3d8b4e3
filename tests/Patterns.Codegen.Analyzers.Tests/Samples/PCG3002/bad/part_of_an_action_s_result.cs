// says = keeps what 'done' answers
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
        if (done.Result is ObjectResult result)
            await cache.[|SetAsync|]("replay:" + key, JsonSerializer.SerializeToUtf8Bytes(result.Value));
    }
}

public class BodyFilter(IDistributedCache cache) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        string key = context.HttpContext.Request.Headers["Idempotency-Key"].ToString();
        var done = await next();
        if (done.Result is JsonResult { Value: not null } result)
            await cache.[|SetStringAsync|](key, JsonSerializer.Serialize(result.Value));
    }
}
