namespace Patterns.Codegen;

/// <summary>How a <see cref="RateLimitAttribute"/> counts.</summary>
public enum RateLimitAlgorithm
{
    /// <summary>A bucket of <c>Capacity</c> permits that fills at <c>Refill</c>: bursts up to the capacity, the rate in the long run. 24 bytes a key.</summary>
    TokenBucket,

    /// <summary>At most <c>Limit</c> permits in any window of length <c>Window</c>, exactly. Remembers each admitted call: at most <c>Limit</c> entries a key.</summary>
    SlidingWindow,

    /// <summary>
    /// A sliding window estimated from two counters, as if the calls of the previous window had been spread evenly over it. Two numbers a key, for
    /// limits too large to remember each call. May admit up to twice the limit in the worst window.
    /// </summary>
    ApproximateSlidingWindow,

    /// <summary>At most <c>Limit</c> permits in each window that the clock cuts. Around the cut of two windows twice the limit may pass.</summary>
    FixedWindow,

    /// <summary><c>Limit</c> permits in <c>Window</c>, evenly spaced, at most <c>Capacity</c> (default 1) at once: the generic cell rate algorithm (ITU-T I.371).</summary>
    LeakyBucket,

    /// <summary>At most <c>Limit</c> permits held at once, each from the call's begin to its end.</summary>
    Concurrency,
}
