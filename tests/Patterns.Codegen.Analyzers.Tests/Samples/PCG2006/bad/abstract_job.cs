// says = 3 x 2 = 6 attempts: Job.RunAsync -> Export.WorkAsync -> Export.WriteAsync
using Patterns.Codegen;
using Polly;

public abstract class Job
{
    public Task RunAsync()
    {
        var policy = Policy.Handle<TimeoutException>().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
        return policy.[|ExecuteAsync|](WorkAsync);
    }

    protected abstract Task WorkAsync();
}

public sealed partial class Export(PatternRuntime patterns) : Job
{
    protected override Task WorkAsync() => WriteAsync();

    [Retry(Preset = RetryPreset.UserFacing)]
    private partial Task WriteAsync();

    private Task WriteAsyncCore() => File.WriteAllTextAsync("export", "");
}
