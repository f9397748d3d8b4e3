// patterns_instances = 3
// says = admit 300 instead of 100
using System.Collections.Concurrent;

public static class Setup
{
    public static void UseLimit(WebApplication app)
    {
        var seen = new ConcurrentDictionary<string, (DateTime From, int Count)>();
        app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            var who = context.Connection.RemoteIpAddress!.ToString();
            var (_, count) = [|seen|].AddOrUpdate(who, _ => (DateTime.UtcNow, 1), (_, old) => DateTime.UtcNow - old.From > TimeSpan.FromMinutes(1) ? (DateTime.UtcNow, 1) : (old.From, old.Count + 1));
            if (count > 100)
            {
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "60";
                return;
            }

            await next(context);
        });
    }
}
