// patterns_instances = 3
using System.Collections.Concurrent;

public static class Hosts
{
    private static readonly ConcurrentDictionary<string, int> s_failures = new();

    public static bool IsUsable(string host) => !s_failures.TryGetValue(host, out var n) || n < 5;

    public static void Failed(string host) => s_failures.AddOrUpdate(host, 1, (_, n) => n + 1);

    public static void Worked(string host) => s_failures.TryRemove(host, out _);
}
