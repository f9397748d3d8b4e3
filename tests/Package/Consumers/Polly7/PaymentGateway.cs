using Patterns.Codegen;

namespace Shop;

internal sealed partial class PaymentGateway(PatternRuntime patterns)
{
    private int _calls;

    [CircuitBreaker("payments", FailureThreshold = 5, WindowSize = 10)]
    [Retry(MaxAttempts = 3, BaseDelay = "1ms")]
    [Timeout("5s")]
    public partial Task<int> ChargeAsync(int amount, CancellationToken cancellationToken);

    private async Task<int> ChargeAsyncCore(int amount, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken).ConfigureAwait(false);
        return ++_calls < 3 ? throw new TimeoutException() : amount;
    }
}
