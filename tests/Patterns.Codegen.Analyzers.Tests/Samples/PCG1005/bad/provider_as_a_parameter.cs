using Medallion.Threading;

public static class Jobs
{
    private const string Index = "search-index";

    public static async Task RebuildAsync(IDistributedLockProvider provider, Func<Task> work)
    {
        var catalog = await provider.[|AcquireLockAsync|]("catalog");
        try
        {
            await using var index = await provider.AcquireLockAsync(Index);
            await work();
        }
        finally
        {
            await catalog.DisposeAsync();
        }
    }

    public static async Task PublishAsync(IDistributedLockProvider provider, Func<Task> work)
    {
        await using var index = await DistributedLockProviderExtensions.AcquireLockAsync(provider, Index);
        await using var catalog = await DistributedLockProviderExtensions.AcquireLockAsync(provider, "catalog");
        await work();
    }
}
