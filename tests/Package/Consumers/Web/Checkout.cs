using Patterns.Codegen;

namespace Shop;

internal sealed partial class Checkout(PatternRuntime patterns)
{
    [Retry]
    [Timeout("5s")]
    public partial Task<string> ChargeAsync(int amount, CancellationToken cancellationToken);

    [CircuitBreaker("stock", FailureThreshold = 1, WindowSize = 1)]
    public partial Task<string> ReserveAsync(CancellationToken cancellationToken);

    private static Task<string> ChargeAsyncCore(int amount, CancellationToken cancellationToken) => Task.FromResult($"{amount}");

    private static Task<string> ReserveAsyncCore(CancellationToken cancellationToken) => Task.FromException<string>(new TimeoutException());
}
