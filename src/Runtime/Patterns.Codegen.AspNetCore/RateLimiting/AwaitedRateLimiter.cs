using System.Threading.RateLimiting;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>
/// For the framework's middleware, which first asks without waiting and then with. What is counted in process is decided at the first, so that a global limiter in front is asked once for what is
/// admitted; a shared store is only asked at the second, so that no thread of the pool is blocked for a trip. Thread-safe.
/// </summary>
/// <param name="policy">The policy.</param>
/// <param name="inner">Its limiter.</param>
internal sealed class AwaitedRateLimiter(RateLimitPolicy policy, RateLimiter inner) : RateLimiter
{
    // No other store can have this name.
    private const string InProcess = "InProcess";

    public override TimeSpan? IdleDuration => inner.IdleDuration;

    public override RateLimiterStatistics? GetStatistics() => inner.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => policy.Store == InProcess && MayAdmit() ? inner.AttemptAcquire(permitCount) : NotYet.Instance;

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => inner.AcquireAsync(permitCount, cancellationToken);

    // Where nothing is left, only the second question is asked, so that a refusal is reported once.
    private bool MayAdmit()
    {
        using var any = inner.AttemptAcquire(0);
        return any.IsAcquired;
    }

    private sealed class NotYet : RateLimitLease
    {
        public static NotYet Instance { get; } = new();

        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
