// patterns_instances = 3
using System.Collections.Concurrent;

public class RequestStatistics
{
    private readonly ConcurrentDictionary<string, int> _perMinute = new();
    private readonly ConcurrentQueue<DateTime> _times = new();

    public bool Note(string route)
    {
        _times.Enqueue(DateTime.UtcNow);
        while (_times.Count > 10_000)
            _times.TryDequeue(out _);
        return _perMinute.AddOrUpdate(route, 1, (_, n) => n + 1) > 0;
    }
}
