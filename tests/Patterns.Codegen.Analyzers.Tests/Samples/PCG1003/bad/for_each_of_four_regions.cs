// says = 4 x 6s = 24s, each [Timeout] of 6s
using Patterns.Codegen;

public partial class Prices(PatternRuntime patterns, HttpClient http)
{
    private static readonly string[] Regions = ["eu", "us", "asia", "africa"];

    [[|Lock("prices", Ttl = "20s", Heartbeat = LockHeartbeat.Off)|]]
    public partial Task RefreshAsync(CancellationToken cancellationToken);

    private async Task RefreshAsyncCore(CancellationToken cancellationToken)
    {
        foreach (var region in Regions)
            await LoadAsync(region, cancellationToken);
    }

    [Timeout("6s")]
    public partial Task<string> LoadAsync(string region, CancellationToken cancellationToken);

    private Task<string> LoadAsyncCore(string region, CancellationToken cancellationToken) => http.GetStringAsync("/prices/" + region, cancellationToken);
}
