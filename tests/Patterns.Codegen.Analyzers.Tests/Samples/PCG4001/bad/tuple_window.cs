// patterns_instances = 4
using System.Collections.Concurrent;

public class FixedWindowThrottler
{
    private readonly ConcurrentDictionary<string, (int Count, DateTime Start)> windows = new();

    public bool IsAllowed(string key, int limit)
    {
        var window = [|windows|].AddOrUpdate(key, (1, DateTime.UtcNow), (_, w) => (w.Count + 1, w.Start));
        return window.Count <= limit;
    }
}
