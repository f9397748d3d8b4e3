// patterns_instances = 4
// says = 4 instances together admit 80 instead of 20
using System.Collections.Concurrent;

public sealed class ChatThrottle
{
    private readonly ConcurrentDictionary<long, List<DateTimeOffset>> _sent = new();

    public bool CanPost(long user)
    {
        var times = [|_sent|].GetOrAdd(user, static _ => []);
        lock (times)
        {
            times.RemoveAll(t => t < DateTimeOffset.UtcNow.AddSeconds(-10));
            if (times.Count >= 20)
                return false;
            times.Add(DateTimeOffset.UtcNow);
        }

        return true;
    }
}
