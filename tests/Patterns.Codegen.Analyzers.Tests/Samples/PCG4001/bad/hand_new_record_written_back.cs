// patterns_instances = 2
public class QuotaFilter : Microsoft.AspNetCore.Mvc.Filters.IActionFilter
{
    private record struct Slot(int Used, long Minute);

    private static readonly Dictionary<string, Slot> s_slots = [];

    public void OnActionExecuting(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context)
    {
        var who = context.HttpContext.User.Identity?.Name ?? "";
        var minute = Environment.TickCount64 / 60_000;
        lock (s_slots)
        {
            var slot = s_slots.GetValueOrDefault(who);
            slot = slot.Minute == minute ? slot with { Used = slot.Used + 1 } : new Slot(1, minute);
            [|s_slots|][who] = slot;
            if (slot.Used > 30)
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                context.Result = new Microsoft.AspNetCore.Mvc.StatusCodeResult(429);
            }
        }
    }

    public void OnActionExecuted(Microsoft.AspNetCore.Mvc.Filters.ActionExecutedContext context)
    {
    }
}
