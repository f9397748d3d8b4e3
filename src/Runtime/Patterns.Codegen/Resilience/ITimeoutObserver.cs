namespace Patterns.Codegen.Resilience;

/// <summary>Where a <see cref="TimeoutPolicy"/> reports to. Called when a time-out fired; must be thread-safe and must not throw.</summary>
internal interface ITimeoutObserver
{
    /// <summary>A call or an attempt was cancelled because it took too long.</summary>
    /// <param name="method">The method's full name.</param>
    /// <param name="duration">The bound.</param>
    /// <param name="perAttempt">Whether it bounds each attempt rather than the whole.</param>
    void TimedOut(string method, TimeSpan duration, bool perAttempt);

    /// <summary>A callback that was registered on a time-out's token threw when the time-out fired.</summary>
    /// <param name="method">The method's full name.</param>
    /// <param name="error">What it threw.</param>
    void CallbackFailed(string method, Exception error);
}
