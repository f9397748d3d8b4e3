// patterns_instances = 2
// says = 2 instances together admit 10 instead of 5
using System.Collections.Concurrent;

public class LoginLockout
{
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.OrdinalIgnoreCase);

    public void Failed(string user) => [|_failures|].AddOrUpdate(user, 1, (_, n) => n + 1);

    public void Succeeded(string user) => _failures.TryRemove(user, out _);

    public bool IsLocked(string user) => _failures.TryGetValue(user, out var n) && n >= 5;
}
