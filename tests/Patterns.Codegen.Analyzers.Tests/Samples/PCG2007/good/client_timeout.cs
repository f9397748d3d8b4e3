using Patterns.Codegen;

public static class Registration
{
    public static void Add(IServiceCollection services) => services.AddHttpClient<Stock>(client => client.Timeout = TimeSpan.FromSeconds(3));
}

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    [Retry]
    public partial Task<string> GetAsync(CancellationToken cancellationToken);

    private async Task<string> GetAsyncCore(CancellationToken cancellationToken) => await http.GetStringAsync("/stock", cancellationToken);
}
