// patterns_instances = 3
using System.Collections.Concurrent;

public class ReportThrottle
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _slots = new();

    public async Task<bool> RunAsync(string tenant, Func<Task> work)
    {
        var slots = _slots.GetOrAdd(tenant, _ => new SemaphoreSlim(2));
        if (!await slots.WaitAsync(0))
            return false;
        try
        {
            await work();
            return true;
        }
        finally
        {
            slots.Release();
        }
    }
}
