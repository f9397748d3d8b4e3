namespace Patterns.Codegen.Resilience;

/// <summary>A change of a circuit breaker's state.</summary>
public sealed class CircuitStateChangedEventArgs : EventArgs
{
    internal CircuitStateChangedEventArgs(string name, CircuitState from, CircuitState to, TimeSpan? retryAfter, Exception? error)
    {
        Name = name;
        From = from;
        To = to;
        RetryAfter = retryAfter;
        Error = error;
    }

    /// <summary>The dependency.</summary>
    public string Name { get; }

    /// <summary>The state before.</summary>
    public CircuitState From { get; }

    /// <summary>The state since.</summary>
    public CircuitState To { get; }

    /// <summary>When <see cref="To"/> is <see cref="CircuitState.Open"/>: how long until probes are let through; else null.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>When <see cref="To"/> is <see cref="CircuitState.Open"/>: the failure that opened it; null when that was a result or a slow call.</summary>
    public Exception? Error { get; }
}
