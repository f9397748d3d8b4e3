// patterns_instances = 3
// says = 3 instances together admit 300 instead of 100
using System.Collections.Concurrent;

var app = WebApplication.Create(args);
app.MapGet("/search", (HttpContext context) => Search.Run(context));
app.Run();

public sealed class Client { public int Count; public int Calls { get; set; } }

public static class Search
{
    private static readonly ConcurrentDictionary<string, Client> s_clients = new();
    private static readonly Dictionary<string, Client> s_others = [];

    public static IResult Run(HttpContext context)
    {
        var ip = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var c = [|s_clients|].GetOrAdd(ip, _ => new());
        c.Count++;
        context.Response.Headers.RetryAfter = "60";
        if (c.Count > 100)
            return Results.StatusCode(429);
        return Results.Ok();
    }

    public static IResult Look(HttpContext context, string user)
    {
        lock (s_others)
        {
            if (![|s_others|].TryGetValue(user, out var other))
                s_others[user] = other = new Client();
            context.Response.Headers.RetryAfter = "60";
            Interlocked.Increment(ref other.Count);
            return other.Count > 100 ? Results.StatusCode(429) : Results.Ok();
        }
    }
}
