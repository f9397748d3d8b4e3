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
    public async Task RunAsync(int id, string token, CancellationToken stop)
    {
        if (!await redis.LockTakeAsync($"lock:{id}", token, TimeSpan.FromSeconds(20)))
            return;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(TimeSpan.FromSeconds(18));
        try
        {
            await steps.OneAsync(id, time.Token);
            await steps.OtherAsync(id, time.Token);
        }
        finally
        {
            await redis.LockReleaseAsync($"lock:{id}", token);
        }
    }

    public async Task WaitAsync(int id, string token, CancellationToken stop)
    {
        if (!await redis.LockTakeAsync($"lock:wait:{id}", token, TimeSpan.FromSeconds(20)))
            return;
        await steps.OneAsync(id, stop).WaitAsync(TimeSpan.FromSeconds(5), stop);
        await steps.OtherAsync(id, stop);
        await redis.LockReleaseAsync($"lock:wait:{id}", token);
    }
}
