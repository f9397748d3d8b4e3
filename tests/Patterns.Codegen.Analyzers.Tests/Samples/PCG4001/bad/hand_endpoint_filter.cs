// patterns_instances = 2
// says = 2 instances together admit 20 instead of 10
public sealed class PerMinuteFilter : IEndpointFilter
{
    private static readonly Dictionary<string, LinkedList<long>> Log = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var user = context.HttpContext.User.Identity?.Name ?? "?";
        var now = Environment.TickCount64;
        lock (Log)
        {
            if (![|Log|].TryGetValue(user, out var list))
                Log[user] = list = new LinkedList<long>();
            while (list.First is { } first && now - first.Value > 60_000)
                list.RemoveFirst();
            if (list.Count >= 10)
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return TypedResults.StatusCode(429);
            }

            list.AddLast(now);
        }

        return await next(context);
    }
}
