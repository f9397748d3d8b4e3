// patterns_instances = 2
using System.Collections.Concurrent;

public class TenantThrottle
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _slots = new();

    public async Task<bool> EnterAsync(string tenant)
    {
        var slots = [|_slots|].GetOrAdd(tenant, _ => new SemaphoreSlim(10, 10));
        if (!await slots.WaitAsync(0))
            return false;
        _ = Task.Delay(TimeSpan.FromSeconds(1)).ContinueWith(_ => slots.Release());
        return true;
    }
}
