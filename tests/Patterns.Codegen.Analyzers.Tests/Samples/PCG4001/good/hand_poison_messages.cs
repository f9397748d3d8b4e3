// patterns_instances = 3
using System.Collections.Concurrent;

public class PoisonMessages
{
    private const int MaxRetries = 5;
    private readonly ConcurrentDictionary<string, int> _retries = new();

    public bool ShouldRetry(string messageId)
    {
        var n = _retries.AddOrUpdate(messageId, 1, (_, old) => old + 1);
        if (n < MaxRetries)
            return true;
        _retries.TryRemove(messageId, out _);
        return false;
    }
}
