// patterns_instances = 3
public class Breaker
{
    private readonly Queue<DateTime> _failures = new();
    private DateTime _openUntil;

    public void Failed()
    {
        _failures.Enqueue(DateTime.UtcNow);
        while (_failures.Peek() < DateTime.UtcNow.AddSeconds(-30))
            _failures.Dequeue();
        if (_failures.Count >= 5)
            _openUntil = DateTime.UtcNow.AddSeconds(30);
    }

    public void ThrowIfOpen()
    {
        if (DateTime.UtcNow < _openUntil)
            throw new InvalidOperationException("The circuit is open.");
    }
}
