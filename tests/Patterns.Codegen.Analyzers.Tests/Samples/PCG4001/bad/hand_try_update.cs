// patterns_instances = 2
using System.Collections.Concurrent;

public enum Verdict { Allowed, Throttled }

public static class ExportQuota
{
    private static readonly ConcurrentDictionary<Guid, int> Exports = new();

    public static Verdict Ask(Guid tenant)
    {
        while (true)
        {
            var used = Exports.GetOrAdd(tenant, 0);
            if (used >= 25)
                return Verdict.Throttled;
            if ([|Exports|].TryUpdate(tenant, used + 1, used))
                return Verdict.Allowed;
        }
    }
}
