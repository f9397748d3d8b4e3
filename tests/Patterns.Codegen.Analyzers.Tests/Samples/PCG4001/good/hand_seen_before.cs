// patterns_instances = 3
using System.Collections.Concurrent;

public class LogThrottle
{
    private readonly ConcurrentDictionary<string, DateTime> _last = new();

    // One line a minute and process: each process has its own log.
    public bool ShouldLog(string text)
    {
        var now = DateTime.UtcNow;
        if (_last.TryGetValue(text, out var at) && now - at < TimeSpan.FromMinutes(1))
            return false;
        _last[text] = now;
        return true;
    }
}
