namespace Patterns.Codegen.Resilience;

/// <summary>Where a runtime attaches logging and metrics to a breaker. Must be thread-safe; what it throws is dropped.</summary>
internal interface ICircuitBreakerObserver
{
    /// <summary>The state changed. Called once per change, in the order of the changes, before the handlers of <see cref="CircuitBreaker.StateChanged"/>.</summary>
    void StateChanged(CircuitBreaker breaker, CircuitStateChangedEventArgs change);

    /// <summary>A call was rejected. Called for each rejection, on the caller's thread: must be fast.</summary>
    void Rejected(CircuitBreaker breaker, Exception rejection);

    /// <summary>A handler of <see cref="CircuitBreaker.StateChanged"/> threw; the other handlers and the calls go on.</summary>
    void HandlerFailed(CircuitBreaker breaker, CircuitStateChangedEventArgs change, Exception error);
}
