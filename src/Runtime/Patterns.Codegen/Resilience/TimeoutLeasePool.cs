namespace Patterns.Codegen.Resilience;

/// <summary>
/// The leases that are not in use: a few per thread, so that a call that ends on the thread it began on takes no lock, and a bounded stack
/// that all threads share. Stacks are linked through the leases themselves. Thread-safe.
/// </summary>
internal static class TimeoutLeasePool
{
    // A thread holds one lease per time-out of the calls it is nested in; more go to the shared stack.
    private const int PerThread = 8;
    private const int Shared = 1024;

    // Made when a thread first has too many.
    private static SharedStack? s_scanner;
    private static SharedStack? s_system;

    [ThreadStatic]
    private static TimeoutLease? t_scanner;

    [ThreadStatic]
    private static TimeoutLease? t_system;

    /// <summary>A lease whose token has not ended.</summary>
    /// <param name="timer">Not <see cref="TimeoutTimer.Provider"/>.</param>
    public static TimeoutLease Rent(TimeoutTimer timer)
    {
        ref var head = ref timer == TimeoutTimer.Scanner ? ref t_scanner : ref t_system;
        var lease = head;
        if (lease is null)
            return (timer == TimeoutTimer.Scanner ? s_scanner : s_system)?.Pop() ?? new(timer, new CancellationTokenSource());
        head = lease.Next;
        lease.Next = null;
        return lease;
    }

    /// <summary>Takes a lease back.</summary>
    /// <param name="lease">Without deadline and caller, its token reset.</param>
    public static void Return(TimeoutLease lease)
    {
        var timer = lease.Timer;
        ref var head = ref timer == TimeoutTimer.Scanner ? ref t_scanner : ref t_system;
        if (head is not { } next)
        {
            lease.Depth = 1;
            head = lease;
        }
        else if (next.Depth < PerThread)
        {
            lease.Depth = next.Depth + 1;
            lease.Next = next;
            head = lease;
        }
        else
        {
            Share(ref timer == TimeoutTimer.Scanner ? ref s_scanner : ref s_system, lease);
        }
    }

    private static void Share(ref SharedStack? stack, TimeoutLease lease) => LazyInitializer.EnsureInitialized(ref stack, static () => new()).Push(lease);

    private sealed class SharedStack
    {
        private readonly Lock _gate = new();
        private TimeoutLease? _head;

        public TimeoutLease? Pop()
        {
            if (Volatile.Read(ref _head) is null)
                return null;
            lock (_gate)
            {
                var lease = _head;
                if (lease is null)
                    return null;
                _head = lease.Next;
                lease.Next = null;
                return lease;
            }
        }

        public void Push(TimeoutLease lease)
        {
            lock (_gate)
            {
                var depth = (_head?.Depth ?? 0) + 1;
                if (depth > Shared)
                    return;
                lease.Depth = depth;
                lease.Next = _head;
                Volatile.Write(ref _head, lease);
            }
        }
    }
}
