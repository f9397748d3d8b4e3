namespace Patterns.Codegen.Tests.Generated;

/// <summary>Cores that do what nobody should.</summary>
internal sealed partial class Saboteur(PatternRuntime patterns)
{
    public Func<CancellationToken, Task<int>> Body { get; set; } = _ => Task.FromResult(0);

    public int Calls;

    [CircuitBreaker("sabotage", FailureThreshold = 2, RecoveryTimeout = "10s")]
    [Timeout("5s")]
    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = Jitter.None, Budget = "none")]
    [Timeout("2s")]
    public partial Task<int> All(CancellationToken token = default);

    private Task<int> AllCore(CancellationToken token) => Run(token);

    [CircuitBreaker("sabotage", FailureThreshold = 2, RecoveryTimeout = "10s")]
    public partial ValueTask<int> Broken(CancellationToken token = default);

    private ValueTask<int> BrokenCore(CancellationToken token) => new(Run(token));

    [Bulkhead("narrow", MaxConcurrency = 2, QueueLimit = 2, QueueTimeout = "1s", OnRejected = BulkheadRejection.Queue)]
    [Timeout("1s")]
    public partial Task<int> Narrow(CancellationToken token = default);

    private Task<int> NarrowCore(CancellationToken token) => Run(token);

    [Retry(MaxAttempts = 100, BaseDelay = "0s", Budget = "none")]
    public partial Task<int> Eager(CancellationToken token = default);

    private Task<int> EagerCore(CancellationToken token) => Run(token);

    [Retry(MaxAttempts = 3, BaseDelay = "0s", Budget = "none")]
    public partial int Blocking(int depth);

    private int BlockingCore(int depth)
    {
        Calls++;
        return depth == 0 ? throw new TimeoutException("bottom") : Blocking(depth - 1);
    }

    private Task<int> Run(CancellationToken token)
    {
        Interlocked.Increment(ref Calls);
        return Body(token);
    }
}
