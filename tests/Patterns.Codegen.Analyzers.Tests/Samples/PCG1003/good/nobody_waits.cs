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

public class Work(IDatabase redis, Steps steps, ILogger<Work> log)
{
    public async Task RunAsync(int id, string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync($"lock:{id}", token, TimeSpan.FromSeconds(10)))
            return;
        try
        {
            // Both go on after the lock is free.
            _ = Task.Run(async () => await steps.OneAsync(id, CancellationToken.None), CancellationToken.None);
            _ = TellAsync(id);
            ThreadPool.QueueUserWorkItem(_ => steps.OtherAsync(id, CancellationToken.None).Wait());
            log.LogInformation("started {Id}", id);
        }
        finally
        {
            await redis.LockReleaseAsync($"lock:{id}", token);
        }
    }

    private async Task TellAsync(int id) => await steps.OtherAsync(id, CancellationToken.None);
}
