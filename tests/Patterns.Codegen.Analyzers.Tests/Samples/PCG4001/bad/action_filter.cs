// patterns_instances = 2
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

public sealed class OncePerSecond : ActionFilterAttribute
{
    private static readonly Dictionary<string, int> Seen = new();

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var key = context.HttpContext.Request.Path.ToString();
        lock (Seen)
        {
            Seen.TryAdd(key, 0);
            [|Seen|][key] += 1;
            if (Seen[key] > 1)
            {
                context.HttpContext.Response.Headers.RetryAfter = "1";
                context.Result = new StatusCodeResult(429);
            }
        }
    }
}
