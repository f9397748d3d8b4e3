using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Caching.Memory;

namespace Tickets;

public class ReplayAttribute : ActionFilterAttribute
{
    public override void OnActionExecuted(ActionExecutedContext context)
    {
        var cache = context.HttpContext.RequestServices.GetRequiredService<IMemoryCache>();
        cache.[|Set|](context.HttpContext.Request.Headers["X-Request-Id"].ToString(), context.Result, TimeSpan.FromDays(1));
    }
}

public class OnceFilter(IMemoryCache once) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        ResultExecutedContext done = await next();
        var value = (done.Result as ObjectResult)?.Value;
        once.[|Set|]("once:" + context.HttpContext.TraceIdentifier, value);
    }
}
