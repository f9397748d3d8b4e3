using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// A window of time with a failure ratio: ten buckets of a tenth of the window, each starting with its first call, as in Polly. Calls are
/// counted with interlocked increments; a lock is taken only to start a bucket, ten times per window. Forgets a call 0 to 10 % early, never late.
/// </summary>
internal sealed class CircuitBucketWindow : CircuitWindow
{
    private const int BucketCount = 10;
    private readonly object _lock = new();
    private readonly CircuitBucket[] _buckets = new CircuitBucket[BucketCount];
    private readonly long _bucketMilliseconds;
    private int _current = -1;

    /// <summary>An empty window.</summary>
    public CircuitBucketWindow(CircuitBreakerLimits limits)
        : base(quiet: 1, limits) => _bucketMilliseconds = (limits.WindowMilliseconds + BucketCount - 1) / BucketCount;

    /// <inheritdoc />
    public override void RecordSuccess(PatternClock clock) => Interlocked.Increment(ref Current(clock.NowMilliseconds).Calls);

    /// <inheritdoc />
    public override bool RecordFailure(long now)
    {
        // The call first and, in Count, the failures first: whoever looks in between sees a ratio too low, never one too high.
        ref var bucket = ref Current(now);
        Interlocked.Increment(ref bucket.Calls);
        Interlocked.Increment(ref bucket.Failures);
        var counts = Count(now);
        return Limits.AreExceededBy(counts.Failures, counts.Calls);
    }

    /// <inheritdoc />
    public override CircuitCounts Count(long now)
    {
        long failures = 0, calls = 0;
        foreach (ref var bucket in _buckets.AsSpan())
        {
            if (now - Volatile.Read(ref bucket.StartedAt) >= Limits.WindowMilliseconds)
                continue;
            failures += Volatile.Read(ref bucket.Failures);
            calls += Volatile.Read(ref bucket.Calls);
        }

        return new(calls, failures);
    }

    private ref CircuitBucket Current(long now)
    {
        var current = Volatile.Read(ref _current);
        if (current >= 0)
        {
            ref var bucket = ref _buckets[current];
            if (now - Volatile.Read(ref bucket.StartedAt) < _bucketMilliseconds)
                return ref bucket;
        }

        return ref Start(now);
    }

    private ref CircuitBucket Start(long now)
    {
        lock (_lock)
        {
            if (_current >= 0 && now - _buckets[_current].StartedAt < _bucketMilliseconds)
                return ref _buckets[_current];

            // The bucket taken over was started at least ten bucket lengths ago, so all it held is out of the window.
            var next = _current + 1 == BucketCount ? 0 : _current + 1;
            ref var bucket = ref _buckets[next];
            Volatile.Write(ref bucket.Failures, 0);
            Volatile.Write(ref bucket.Calls, 0);
            Volatile.Write(ref bucket.StartedAt, now);
            Volatile.Write(ref _current, next);
            return ref bucket;
        }
    }
}
