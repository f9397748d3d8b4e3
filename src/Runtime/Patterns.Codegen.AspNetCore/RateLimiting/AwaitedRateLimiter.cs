using System.Threading.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>
/// For the framework's middleware, which first asks without waiting and then with: only the second goes to the store, so that no thread of the
/// pool is blocked for a trip. Thread-safe.
/// </summary>
/// <param name="inner">The limiter.</param>
internal sealed class AwaitedRateLimiter(RateLimiter inner) : RateLimiter
{
    public override TimeSpan? IdleDuration => inner.IdleDuration;

    public override RateLimiterStatistics? GetStatistics() => inner.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => NotYet.Instance;

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => inner.AcquireAsync(permitCount, cancellationToken);

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
