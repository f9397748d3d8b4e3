// patterns_instances = 3
using System.Collections.Concurrent;
using System.Diagnostics;

public sealed class Bucket(double capacity, double perSecond)
{
    private double _tokens = capacity;
    private long _last = Stopwatch.GetTimestamp();

    public bool TryTake()
    {
        lock (this)
        {
            var now = Stopwatch.GetTimestamp();
            _tokens = Math.Min(capacity, _tokens + (now - _last) / (double)Stopwatch.Frequency * perSecond);
            _last = now;
            if (_tokens < 1)
                return false;
            [|_tokens|]--;
            return true;
        }
    }
}

public class PartnerLimits
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();

    public bool MayCall(string partner) => _buckets.GetOrAdd(partner, _ => new Bucket(20, 5)).TryTake();
}
