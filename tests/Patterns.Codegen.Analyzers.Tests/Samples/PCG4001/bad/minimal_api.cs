// patterns_instances = 2
using System.Collections.Concurrent;

var app = WebApplication.Create(args);
app.MapGet("/quote", (string user) => Limits.TryTake(user) ? Results.Ok("…") : Results.Json(new { retryAfter = 60 }, statusCode: 429));
app.Run();

static class Limits
{
    private static readonly ConcurrentDictionary<string, int> Taken = new();

    public static bool TryTake(string user)
    {
        var now = [|Taken|].AddOrUpdate(user, 1, static (_, n) => n + 1);
        if (now > 10)
            return false;
        return true;
    }
}
