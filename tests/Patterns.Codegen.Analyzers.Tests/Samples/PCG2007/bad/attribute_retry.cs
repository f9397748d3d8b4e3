// says = 5 x 100s = 500s
using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    [[|Retry(MaxAttempts = 5)|]]
    public partial Task<string> GetAsync(CancellationToken cancellationToken);

    private async Task<string> GetAsyncCore(CancellationToken cancellationToken) => await http.GetStringAsync("/stock", cancellationToken);
}
