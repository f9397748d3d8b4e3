// says = but Report.BuildAsync can take 35s (20s + 15s = 35s; Sources.OrdersAsync: [Timeout] of 20s; Sources.StoreAsync: [Timeout] of 15s)
using Patterns.Codegen;
using StackExchange.Redis;

public partial class Sources(PatternRuntime patterns, HttpClient http)
{
    [Timeout("10s")]
    public partial Task<string> CustomersAsync(CancellationToken ct);

    private Task<string> CustomersAsyncCore(CancellationToken ct) => http.GetStringAsync("/customers", ct);

    [Timeout("20s")]
    public partial Task<string> OrdersAsync(CancellationToken ct);

    private Task<string> OrdersAsyncCore(CancellationToken ct) => http.GetStringAsync("/orders", ct);

    [Timeout("15s")]
    public partial Task StoreAsync(string report, CancellationToken ct);

    private Task StoreAsyncCore(string report, CancellationToken ct) => http.GetStringAsync("/store?" + report, ct);
}

public class Report(IDatabase redis, Sources sources)
{
    public async Task BuildAsync(string me, CancellationToken ct)
    {
        if (!await redis.[|LockTakeAsync|]("report", me, TimeSpan.FromSeconds(30)))
            return;
        try
        {
            var customers = sources.CustomersAsync(ct);
            var orders = sources.OrdersAsync(ct);
            await Task.WhenAll(customers, orders);
            await sources.StoreAsync(await customers + await orders, ct);
        }
        finally
        {
            await redis.LockReleaseAsync("report", me);
        }
    }
}
