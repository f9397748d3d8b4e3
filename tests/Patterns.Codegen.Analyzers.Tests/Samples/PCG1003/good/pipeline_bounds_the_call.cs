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
    private readonly Polly.ResiliencePipeline _pipeline = Polly.TimeoutResiliencePipelineBuilderExtensions.AddTimeout(new Polly.ResiliencePipelineBuilder(), TimeSpan.FromSeconds(8)).Build();

    public async Task RunAsync(int id, string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync($"lock:{id}", token, TimeSpan.FromSeconds(10)))
            return;
        await _pipeline.ExecuteAsync(async ct => { await steps.OneAsync(id, ct); await steps.OtherAsync(id, ct); }, cancellationToken);
        await redis.LockReleaseAsync($"lock:{id}", token);
    }
}
