using Patterns.Codegen;

public partial class Checkout(PatternRuntime patterns, HttpClient http)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ReserveAsync(cancellationToken);
        await PayAsync(cancellationToken);
    }

    [Retry, Timeout("2s"), SafeToRepeat]
    private partial Task ReserveAsync(CancellationToken cancellationToken);

    [Retry, Timeout("2s"), SafeToRepeat]
    private partial Task PayAsync(CancellationToken cancellationToken);

    private Task ReserveAsyncCore(CancellationToken cancellationToken) => http.GetStringAsync("/reserve", cancellationToken);

    private Task PayAsyncCore(CancellationToken cancellationToken) => http.GetStringAsync("/pay", cancellationToken);
}
