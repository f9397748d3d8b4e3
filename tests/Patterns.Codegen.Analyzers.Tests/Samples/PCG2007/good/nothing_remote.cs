using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns)
{
    [Retry]
    public partial Task<string> GetAsync(CancellationToken cancellationToken);

    private async Task<string> GetAsyncCore(CancellationToken cancellationToken) => await File.ReadAllTextAsync("stock", cancellationToken);
}
