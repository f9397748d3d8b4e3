using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Patterns.Codegen.RateLimiting;

public sealed partial class RateLimitPolicy
{
    /// <summary>
    /// A check of a caller that waits for the store. What the answer means is settled by the caller itself when it takes the result: an asynchronous method around the answer would cost each caller an object, of
    /// which the pool of its builder keeps one a thread and one a processor. Pooled: belongs to its caller until awaited, then to the pool.
    /// </summary>
    private sealed class PendingEntry : IValueTaskSource<RateLimitEntry>
    {
        private const int MostKept = 128;

        [ThreadStatic]
        private static Stack<PendingEntry>? t_pool;

        private readonly Action _arrive;
        private ManualResetValueTaskSourceCore<bool> _core;
        private ConfiguredValueTaskAwaitable<TripResult>.ConfiguredValueTaskAwaiter _trip;
        private RateLimitPolicy _policy = null!;
        private State _state = null!;
        private RateLimitTerms _terms = null!;
        private string _key = null!;
        private int _cost;
        private CancellationToken _cancellationToken;
        private ExecutionContext? _context;
        private RateLimitEntry _settled;

        private PendingEntry() => _arrive = () => _core.SetResult(true);

        /// <summary>The entry that comes of a check.</summary>
        public static ValueTask<RateLimitEntry> Await(ValueTask<TripResult> task, RateLimitPolicy policy, State state, RateLimitTerms terms, string key, int cost, CancellationToken cancellationToken)
        {
            var entry = t_pool is { Count: > 0 } pool ? pool.Pop() : new();
            (entry._policy, entry._state, entry._terms, entry._key, entry._cost, entry._cancellationToken) = (policy, state, terms, key, cost, cancellationToken);
            entry._context = ExecutionContext.Capture();
            entry._trip = task.ConfigureAwait(false).GetAwaiter();
            var pending = new ValueTask<RateLimitEntry>(entry, entry._core.Version);
            entry._trip.UnsafeOnCompleted(entry._arrive);
            return pending;
        }

        RateLimitEntry IValueTaskSource<RateLimitEntry>.GetResult(short token)
        {
            _core.GetResult(token);
            try
            {
                // A refusal is logged with what the caller's context says, whatever thread takes the result: that of AsTask() has another one.
                if (_context is { } context && !ReferenceEquals(context, ExecutionContext.Capture()))
                    ExecutionContext.Run(context, static entry => ((PendingEntry)entry!).Settle(), this);
                else
                    Settle();
                return _settled;
            }
            finally
            {
                Return();
            }
        }

        ValueTaskSourceStatus IValueTaskSource<RateLimitEntry>.GetStatus(short token) => _core.GetStatus(token);

        void IValueTaskSource<RateLimitEntry>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);

        private void Settle() => _settled = _policy.Settle(_state, _terms, _key, _cost, _trip.GetResult(), 0, _cancellationToken);

        private void Return()
        {
            _core.Reset();
            (_trip, _policy, _state, _terms, _key) = (default, null!, null!, null!, null!);
            (_cancellationToken, _context, _settled) = (default, null, default);
            var pool = t_pool ??= new();
            if (pool.Count < MostKept)
                pool.Push(this);
        }
    }
}
