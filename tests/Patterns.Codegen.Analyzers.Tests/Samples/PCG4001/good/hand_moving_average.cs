// patterns_instances = 3
public class SlidingWindowAverage
{
    private readonly Queue<(DateTime At, double Value)> _values = new();
    private double _sum;

    public double Add(double value)
    {
        var now = DateTime.UtcNow;
        _values.Enqueue((now, value));
        _sum += value;
        while (_values.Count > 0 && now - _values.Peek().At > TimeSpan.FromMinutes(1))
            _sum -= _values.Dequeue().Value;
        return _sum / _values.Count;
    }
}
