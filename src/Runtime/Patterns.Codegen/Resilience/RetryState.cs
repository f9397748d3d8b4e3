using System.ComponentModel;

namespace Patterns.Codegen.Resilience;

/// <summary>How far one call has come with its retries. Default: before the first attempt's failure. Lives on the caller's stack; not thread-safe.</summary>
public struct RetryState
{
    private readonly TimeoutLease? _whole;

    /// <summary>Before the first attempt of a call whose attempts a time-out bounds together.</summary>
    /// <param name="whole">That time-out: a dependency that asks for more than its rest is not waited for.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RetryState(TimeoutLease whole) => _whole = whole;

    /// <summary>The same across a hedge or a pipeline, which the time-out stands above and the retry below.</summary>
    /// <param name="whole">That time-out.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RetryState(SurroundingTimeout whole) => _whole = whole.Lease;

    /// <summary>Attempts that were made and failed so far.</summary>
    public int Attempt { get; internal set; }

    /// <summary>What was drawn last, in ticks of 100 ns, which decorrelated jitter grows from; 0 before the first retry.</summary>
    internal long PreviousDelay { get; set; }

    /// <summary>What is left of the time for all attempts; null when nothing bounds them.</summary>
    internal readonly TimeSpan? Remaining => _whole?.Remaining;
}
