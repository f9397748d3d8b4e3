// patterns_instances = 2
// says = 2 instances together admit 200 instead of 100
using System.Collections.Concurrent;

public readonly record struct Decision(bool IsAllowed, TimeSpan RetryAfter);

public sealed class FixedWindow
{
    private readonly object _lock = new();
    private DateTime _start = DateTime.UtcNow;
    private int _n;

    public Decision Take()
    {
        lock (_lock)
        {
            if (DateTime.UtcNow - _start >= TimeSpan.FromMinutes(1))
                (_start, _n) = (DateTime.UtcNow, 0);
            return ++[|_n|] > 100 ? new Decision(false, TimeSpan.FromMinutes(1)) : new Decision(true, TimeSpan.Zero);
        }
    }
}

public static class Windows
{
    private static readonly ConcurrentDictionary<string, FixedWindow> s_all = new();

    public static Decision Take(string user) => s_all.GetOrAdd(user, _ => new FixedWindow()).Take();
}
