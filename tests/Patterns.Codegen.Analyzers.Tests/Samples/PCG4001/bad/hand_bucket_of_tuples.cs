// patterns_instances = 2
public sealed class TokenBucket(double perSecond, double burst)
{
    private readonly Dictionary<string, (double Tokens, DateTime At)> _buckets = new();

    public bool TryTake(string tenant)
    {
        lock (_buckets)
        {
            var now = DateTime.UtcNow;
            if (!_buckets.TryGetValue(tenant, out var bucket))
                bucket = (burst, now);

            var tokens = Math.Min(burst, bucket.Tokens + (now - bucket.At).TotalSeconds * perSecond);
            if (tokens < 1)
            {
                _buckets[tenant] = (tokens, now);
                return false;
            }

            [|_buckets|][tenant] = (tokens - 1, now);
            return true;
        }
    }
}

public sealed class RequestLimiter
{
    private const double Burst = 20;
    private readonly Dictionary<string, double> _tokens = new();
    private DateTime _at = DateTime.UtcNow;

    public bool Allow(string caller)
    {
        lock (_tokens)
        {
            var now = DateTime.UtcNow;
            var left = Math.Min(Burst, _tokens.GetValueOrDefault(caller, Burst) + (now - _at).TotalSeconds);
            _at = now;
            if (left < 1)
                return false;
            left -= 1;
            [|_tokens|][caller] = left;
            return true;
        }
    }
}
