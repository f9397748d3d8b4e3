namespace Shop;

internal sealed partial class PaymentGateway(PatternRuntime patterns)
{
    public int Calls { get; private set; }

    [Retry(MaxAttempts = 3, BaseDelay = "1ms")]
    public partial Task<int> ChargeAsync(int amount, CancellationToken cancellationToken);

    [CircuitBreaker("stock", FailureThreshold = 2, WindowSize = 2)]
    public partial ValueTask<int> ReserveAsync(string item, CancellationToken cancellationToken);

    [Timeout("50ms")]
    public partial Task WaitAsync(CancellationToken cancellationToken);

    private async Task<int> ChargeAsyncCore(int amount, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken).ConfigureAwait(false);
        return ++Calls < 3 ? throw new TimeoutException() : amount;
    }

    private static ValueTask<int> ReserveAsyncCore(string item, CancellationToken cancellationToken) =>
        ValueTask.FromException<int>(new TimeoutException(item));

    private static Task WaitAsyncCore(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
}
