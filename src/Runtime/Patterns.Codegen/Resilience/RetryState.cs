namespace Patterns.Codegen.Resilience;

/// <summary>How far one call has come with its retries. Default: before the first attempt's failure. Lives on the caller's stack; not thread-safe.</summary>
public struct RetryState
{
    /// <summary>Attempts that were made and failed so far.</summary>
    public int Attempt { get; internal set; }

    /// <summary>What was drawn last, in ticks of 100 ns, which decorrelated jitter grows from; 0 before the first retry.</summary>
    internal long PreviousDelay { get; set; }
}
