using Patterns.Codegen;
using StackExchange.Redis;

public partial class Steps(PatternRuntime patterns, HttpClient http)
{
    [Timeout("15s")]
    public partial Task<string> OneAsync(int id, CancellationToken cancellationToken);

    private Task<string> OneAsyncCore(int id, CancellationToken cancellationToken) => http.GetStringAsync("/one/" + id, cancellationToken);

    [Timeout("12s")]
    public partial Task<string> OtherAsync(int id, CancellationToken cancellationToken);

    private Task<string> OtherAsyncCore(int id, CancellationToken cancellationToken) => http.GetStringAsync("/other/" + id, cancellationToken);
}

public enum Kind { New, Paid, Sent }

public class Work(IDatabase redis, Steps steps)
{
    public async Task RunAsync(int id, Kind kind, string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync($"lock:{id}", token, TimeSpan.FromSeconds(20)))
            return;
        switch (kind)
        {
            case Kind.New:
                await steps.OneAsync(id, cancellationToken);
                break;
            case Kind.Paid:
                await steps.OtherAsync(id, cancellationToken);
                break;
            default:
                throw new NotSupportedException(kind.ToString());
        }

        await redis.LockReleaseAsync($"lock:{id}", token);
    }

    public async Task<string> NameAsync(int id, Kind kind, string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync($"lock:name:{id}", token, TimeSpan.FromSeconds(20)))
            return "";
        var name = kind switch
        {
            Kind.New => await steps.OneAsync(id, cancellationToken),
            Kind.Paid => await steps.OtherAsync(id, cancellationToken),
            _ => "",
        };
        await redis.LockReleaseAsync($"lock:name:{id}", token);
        return name;
    }
}
