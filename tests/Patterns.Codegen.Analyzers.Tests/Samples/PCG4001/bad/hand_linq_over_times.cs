// patterns_instances = 2
// says = 2 instances together admit 200 instead of 100
using System.Collections.Concurrent;

public static class RateLimits
{
    private static readonly ConcurrentBag<(string Client, DateTime At)> _requests = [];

    public static bool IsLimited(string client)
    {
        var since = DateTime.UtcNow - TimeSpan.FromMinutes(1);
        if (_requests.Count(r => r.Client == client && r.At > since) >= 100)
            return true;
        [|_requests|].Add((client, DateTime.UtcNow));
        return false;
    }
}
