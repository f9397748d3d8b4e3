// patterns_instances = 3
public class Histogram
{
    private readonly Dictionary<int, (int Count, double Sum)> _buckets = [];

    public void Add(double value)
    {
        if (value < 0)
            throw new ArgumentOutOfRangeException(nameof(value));
        var bucket = (int)Math.Log2(value + 1);
        _buckets.TryGetValue(bucket, out var old);
        _buckets[bucket] = (old.Count + 1, old.Sum + value);
    }
}
