// patterns_instances = 2
using System.Collections.Concurrent;

public interface IThrottle
{
    Task<bool> TryEnterAsync(string client);
}

internal sealed class MemoryThrottle : IThrottle
{
    private ConcurrentDictionary<string, long> Counters { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Task<bool> TryEnterAsync(string client)
    {
        var n = [|Counters|].AddOrUpdate(client, 1L, (_, old) => old + 1L);
        return Task.FromResult(n < 100);
    }
}
