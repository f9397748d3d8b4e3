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
    public async Task RunAsync(int id, string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync($"lock:{id}", token, TimeSpan.FromSeconds(20)))
            return;
        try
        {
            if (id == 0)
            {
                await steps.OneAsync(id, cancellationToken);
                return;
            }

            while (true)
            {
                if (await steps.OtherAsync(id, cancellationToken) is { Length: > 0 })
                    break;
                throw new InvalidOperationException();
            }
        }
        finally
        {
            await redis.LockReleaseAsync($"lock:{id}", token);
        }
    }
}
