using Patterns.Codegen;
using StackExchange.Redis;

public partial class Steps(PatternRuntime patterns, HttpClient http)
{
    [Timeout("15s")]
    public partial Task<string> OneAsync(int id, CancellationToken cancellationToken);

    private Task<string> OneAsyncCore(int id, CancellationToken cancellationToken) => http.GetStringAsync("/one/" + id, cancellationToken);

    [Timeout("12s")]
    public partial Task<string> OtherAsync(int id, CancellationToken cancellationToken);

    private Task<string> OtherAsyncCore(int id, CancellationToken cancellationToken) => http.GetStringAsync("/other/" + id, cancellationToken);
}

public class Work(IDatabase redis, Steps steps)
{
    private static readonly int[] Parts = [1, 2, 3, 4];

    public async Task RunAsync(int id, string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync($"lock:{id}", token, TimeSpan.FromSeconds(20)))
            return;
        await Task.WhenAll(steps.OneAsync(id, cancellationToken), steps.OtherAsync(id, cancellationToken)).ConfigureAwait(false);
        await redis.LockReleaseAsync($"lock:{id}", token);
    }

    public async Task<string[]> PartsAsync(string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync("lock:parts", token, TimeSpan.FromSeconds(20)))
            return [];
        var parts = await Task.WhenAll(Parts.Select(part => steps.OneAsync(part, cancellationToken)));
        await redis.LockReleaseAsync("lock:parts", token);
        return parts;
    }

    public async Task ListAsync(string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync("lock:list", token, TimeSpan.FromSeconds(20)))
            return;
        var tasks = new List<Task>();
        foreach (var part in Parts)
            tasks.Add(steps.OneAsync(part, cancellationToken));
        for (var i = 0; i < 3; i++)
            tasks.Add(Task.Run(() => steps.OtherAsync(i, cancellationToken), cancellationToken));
        foreach (var task in tasks)
            await task;
        await redis.LockReleaseAsync("lock:list", token);
    }
}
