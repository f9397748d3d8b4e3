using System.Collections.Concurrent;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

internal sealed class CircuitRecordingObserver : ICircuitBreakerObserver
{
    public ConcurrentQueue<CircuitStateChangedEventArgs> Changes { get; } = new();

    public ConcurrentQueue<Exception> Rejections { get; } = new();

    public ConcurrentQueue<Exception> HandlerErrors { get; } = new();

    public Exception? Throws { get; set; }

    public void StateChanged(CircuitBreaker breaker, CircuitStateChangedEventArgs change)
    {
        Changes.Enqueue(change);
        ThrowIfAsked();
    }

    public void Rejected(CircuitBreaker breaker, Exception rejection)
    {
        Rejections.Enqueue(rejection);
        ThrowIfAsked();
    }

    public void HandlerFailed(CircuitBreaker breaker, CircuitStateChangedEventArgs change, Exception error)
    {
        HandlerErrors.Enqueue(error);
        ThrowIfAsked();
    }

    private void ThrowIfAsked()
    {
        if (Throws is { } error)
            throw error;
    }
}
