// patterns_instances = 3
// says = 3 instances together admit 180 instead of 60
using System.Collections.Concurrent;

public sealed record Window(DateTimeOffset Start, int Calls);

public sealed class ApiThrottle(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Window> _windows = new();

    public bool TryPass(string apiKey)
    {
        var now = time.GetUtcNow();
        var window = [|_windows|].AddOrUpdate(
            apiKey,
            _ => new Window(now, 1),
            (_, old) => now - old.Start > TimeSpan.FromMinutes(1) ? new Window(now, 1) : old with { Calls = old.Calls + 1 });
        return window.Calls <= 60;
    }
}
