using Patterns.Codegen;

public interface IPrices
{
    Task<string> GetAsync(CancellationToken cancellationToken);
}

public partial class Remote(PatternRuntime patterns, HttpClient http) : IPrices
{
    [Retry, Timeout("2s")]
    public partial Task<string> GetAsync(CancellationToken cancellationToken);

    private Task<string> GetAsyncCore(CancellationToken cancellationToken) => http.GetStringAsync("/prices", cancellationToken);
}

public class Fixed : IPrices
{
    public Task<string> GetAsync(CancellationToken cancellationToken) => Task.FromResult("1");
}

public partial class Shop(PatternRuntime patterns, IPrices prices)
{
    [Retry, Timeout("9s")]
    public partial Task<string> ShowAsync(CancellationToken cancellationToken);

    private Task<string> ShowAsyncCore(CancellationToken cancellationToken) => prices.GetAsync(cancellationToken);
}
