// fix = PCG2007.timeout
using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    [[|Retry|]] // three attempts
    public partial Task<string> GetAsync(CancellationToken cancellationToken);

    private async Task<string> GetAsyncCore(CancellationToken cancellationToken) => await http.GetStringAsync("/stock", cancellationToken);
}
