using Patterns.Codegen;

public partial class Checkout(Payments payments)
{
    public Task PayAsync(string order, CancellationToken cancellationToken) => payments.ChargeAsync(order, cancellationToken);
}

public partial class Payments(PatternRuntime patterns, HttpClient http)
{
    [Retry(MaxAttempts = 5), Timeout("2s"), SafeToRepeat]
    public partial Task ChargeAsync(string order, CancellationToken cancellationToken);

    private Task ChargeAsyncCore(string order, CancellationToken cancellationToken) => http.GetStringAsync($"/charge/{order}", cancellationToken);
}
