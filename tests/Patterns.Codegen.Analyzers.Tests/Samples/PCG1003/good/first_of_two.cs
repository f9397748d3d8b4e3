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
        if (!await redis.LockTakeAsync($"lock:{id}", token, TimeSpan.FromSeconds(10)))
            return "";
        var late = Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
        var work = steps.OneAsync(id, cancellationToken);
        var first = await Task.WhenAny(work, late);
        await redis.LockReleaseAsync($"lock:{id}", token);
        return first == late ? "" : await work;
    }
}
