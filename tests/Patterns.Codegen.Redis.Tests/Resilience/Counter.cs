using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Resilience;

/// <summary>A service on Redis, as a user writes it.</summary>
internal sealed partial class Counter(PatternRuntime patterns, IDatabase redis)
{
    private int _attempts;

    /// <summary>Attempts of all calls so far.</summary>
    public int Attempts => _attempts;

    [Retry(MaxAttempts = 100, BaseDelay = "200ms", Backoff = Backoff.Constant, Budget = "none")]
    public partial Task<long> ReadAsync(CancellationToken cancellationToken);

    [CircuitBreaker("redis", FailureThreshold = 3, WindowSize = 3, RecoveryTimeout = "200ms", SuccessThreshold = 1)]
    public partial Task<long> ReadGuardedAsync(CancellationToken cancellationToken);

    [CircuitBreaker("redis-answers", FailureThreshold = 1, WindowSize = 1)]
    [Retry(MaxAttempts = 5, BaseDelay = "1ms")]
    public partial Task PushAsync(CancellationToken cancellationToken);

    private async Task<long> ReadAsyncCore(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        cancellationToken.ThrowIfCancellationRequested();
        return (long)await redis.StringGetAsync("count");
    }

    private Task<long> ReadGuardedAsyncCore(CancellationToken cancellationToken) => ReadAsyncCore(cancellationToken);

    // The key holds text: Redis answers WRONGTYPE.
    private async Task PushAsyncCore(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        cancellationToken.ThrowIfCancellationRequested();
        await redis.ListLeftPushAsync("count", "x");
    }
}
