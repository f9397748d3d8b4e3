using Patterns.Codegen;

public partial class Cache(PatternRuntime patterns)
{
    [CircuitBreaker("cache")]
    public partial Task LoadAsync(CancellationToken cancellationToken);

    [CircuitBreaker("cache")]
    public partial Task<int> GettingReadyAsync(CancellationToken cancellationToken);

    private Task LoadAsyncCore(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<int> GettingReadyAsyncCore(CancellationToken cancellationToken) => Task.FromResult(1);
}
