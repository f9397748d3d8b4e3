using Polly;
using Polly.Registry;

// Whoever calls says which: it may be this one.
public sealed class Runner(Func<Task> run)
{
    private readonly PolicyRegistry _registry = new() { ["slow"] = Policy.[|Handle<Exception>|]().WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(attempt * Random.Shared.NextDouble())) };

    public Task RunAsync(string name) => _registry.Get<IAsyncPolicy>(name).ExecuteAsync(run);
}
