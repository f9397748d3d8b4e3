// patterns_instances = 3
// says = 3 instances together admit 15 instead of 5
using System.Collections.Concurrent;

public static class Exports
{
    private static readonly ConcurrentDictionary<string, int> s_today = new();

    public static string Make(string tenant)
    {
        if (Count(tenant) > 5)
            throw new UnauthorizedAccessException("Enough for today.");
        return "made for " + tenant;
    }

    private static int Count(string tenant) => [|s_today|].AddOrUpdate(tenant, 1, static (_, n) => n + 1);
}
