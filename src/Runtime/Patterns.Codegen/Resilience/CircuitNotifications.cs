using System.Collections.Concurrent;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// Hands state changes out in their order, one at a time, outside the breaker's lock, so that a handler may call the breaker. When two threads
/// change the state at once, one of them delivers both changes.
/// </summary>
/// <param name="deliver">Gets each change. Must not throw.</param>
internal sealed class CircuitNotifications(Action<CircuitStateChangedEventArgs> deliver)
{
    private readonly ConcurrentQueue<CircuitStateChangedEventArgs> _pending = new();
    private int _delivering;

    /// <summary>Queues a change; call it inside the breaker's lock.</summary>
    public void Add(CircuitStateChangedEventArgs change) => _pending.Enqueue(change);

    /// <summary>Delivers what is queued, unless another thread or an outer call is at it; call it outside the lock.</summary>
    public void Deliver()
    {
        while (!_pending.IsEmpty && Interlocked.Exchange(ref _delivering, 1) == 0)
        {
            while (_pending.TryDequeue(out var change))
                deliver(change);
            Volatile.Write(ref _delivering, 0);
        }
    }
}
