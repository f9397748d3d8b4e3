// patterns_instances = 2
// says = 2 instances together admit 1000 instead of 500
public sealed class RequestRateLimiter : IDisposable
{
    private readonly Timer _reset;
    private int _count;

    public RequestRateLimiter() => _reset = new Timer(_ => Interlocked.Exchange(ref _count, 0), null, 1000, 1000);

    public bool TryAcquire() => Interlocked.Increment(ref [|_count|]) <= 500;

    public void Dispose() => _reset.Dispose();
}
