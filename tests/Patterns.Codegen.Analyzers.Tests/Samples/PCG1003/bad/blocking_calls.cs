// says = 8s + 7s = 15s; Ledger.ReadAsync: [Timeout] of 8s; Ledger.WriteAsync: [Timeout] of 7s
using Patterns.Codegen;
using StackExchange.Redis;

public partial class Ledger(PatternRuntime patterns, HttpClient http)
{
    [Timeout("8s")]
    public partial Task<string> ReadAsync(CancellationToken cancellationToken);

    private Task<string> ReadAsyncCore(CancellationToken cancellationToken) => http.GetStringAsync("/ledger", cancellationToken);

    [Timeout("7s")]
    public partial Task WriteAsync(string line, CancellationToken cancellationToken);

    private Task WriteAsyncCore(string line, CancellationToken cancellationToken) => http.GetStringAsync("/ledger?" + line, cancellationToken);
}

public class NightJob(IDatabase redis, Ledger ledger)
{
    public void Run(string token)
    {
        if (!redis.[|LockTake|]("night", token, TimeSpan.FromSeconds(10)))
            return;
        try
        {
            var text = ledger.ReadAsync(CancellationToken.None).GetAwaiter().GetResult();
            ledger.WriteAsync(text, CancellationToken.None).Wait();
        }
        finally
        {
            redis.LockRelease("night", token);
        }
    }
}
