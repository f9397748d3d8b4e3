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
    public async Task<string> RunAsync(int id, string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync($"lock:{id}", token, TimeSpan.FromSeconds(20)))
            return "";
        try
        {
            var one = steps.OneAsync(id, cancellationToken);
            Task<string>? third = null;
            if (id > 7)
                third = steps.OneAsync(7, cancellationToken);
            var other = await steps.OtherAsync(id, cancellationToken);
            var text = await one + other;
            return third is null ? text : text + await third;
        }
        finally
        {
            await redis.LockReleaseAsync($"lock:{id}", token);
        }
    }
}
