// patterns_instances = 2
using System.Collections.Concurrent;

public record Usage(int Count, DateTimeOffset ResetAt)
{
    public Usage Next() => this with { Count = Count + 1 };
}

public class ApiKeyQuota(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Usage> _usage = [];
    private readonly int _daily = 1000;

    public bool TryUse(string key)
    {
        var usage = [|_usage|].AddOrUpdate(key, k => new Usage(1, clock.GetUtcNow().AddDays(1)), (k, u) => u.ResetAt <= clock.GetUtcNow() ? new Usage(1, clock.GetUtcNow().AddDays(1)) : u.Next());
        return usage.Count <= _daily;
    }
}
