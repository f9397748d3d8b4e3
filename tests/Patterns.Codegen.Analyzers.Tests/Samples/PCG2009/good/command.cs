using Patterns.Codegen;

public partial class Orders(PatternRuntime patterns)
{
    [CircuitBreaker("orders")]
    public partial Task<string> SubmitAsync(string order, CancellationToken cancellationToken);

    private Task<string> SubmitAsyncCore(string order, CancellationToken cancellationToken) => Task.FromResult(order);
}
