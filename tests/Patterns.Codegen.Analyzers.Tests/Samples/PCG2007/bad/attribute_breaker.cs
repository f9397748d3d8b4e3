// says = 100s
using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    [[|CircuitBreaker("stock")|]]
    public partial Task<string> StatusAsync(CancellationToken cancellationToken);

    private Task<string> StatusAsyncCore(CancellationToken cancellationToken) => http.GetStringAsync("/stock", cancellationToken);
}
