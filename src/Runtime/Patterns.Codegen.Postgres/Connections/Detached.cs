namespace Patterns.Codegen.Postgres;

/// <summary>
/// Runs work without the context of the caller who happens to start it. A connection that others use later must not take part in that caller's <c>TransactionScope</c>, nor keep what flows with
/// the call alive.
/// </summary>
internal static class Detached
{
    /// <summary>Starts work on the thread pool.</summary>
    public static Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Task.Run(work);
        using (ExecutionContext.SuppressFlow())
            return Task.Run(work);
    }

    /// <summary>A timer at rest.</summary>
    public static Timer Timer(TimerCallback callback, object state)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return new(callback, state, Timeout.Infinite, Timeout.Infinite);
        using (ExecutionContext.SuppressFlow())
            return new(callback, state, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>A timer at rest, of a clock that may be a test's.</summary>
    public static ITimer Timer(TimeProvider timeProvider, TimerCallback callback, object state)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return timeProvider.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using (ExecutionContext.SuppressFlow())
            return timeProvider.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
