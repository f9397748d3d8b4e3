using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Patterns.Codegen.Postgres;

/// <summary>Something asked of a session, and the wait for its answer, which the caller may break off. Awaited once.</summary>
/// <param name="verb">What is asked.</param>
/// <param name="hold">For which claim; null for a ping of the session's own.</param>
internal sealed class SessionRequest(SessionVerb verb, PostgresHold? hold) : IValueTaskSource<long>, IThreadPoolWorkItem
{
    private const int Settled = 1;
    private const int Abandoned = 2;

    private ManualResetValueTaskSourceCore<long> _core;
    private Exception? _failure;
    private long _answer;
    private int _state;

    public SessionVerb Verb { get; } = verb;

    public PostgresHold? Hold { get; } = hold;

    /// <summary>The timestamp of the claim's clock just before the request left.</summary>
    public long SentAt { get; set; }

    /// <summary>The answer.</summary>
    /// <param name="cancellationToken">Breaks off the wait at once. The request goes on: its answer will be <see cref="Delivery.Orphaned"/>.</param>
    public ValueTask<long> WaitAsync(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? WaitWithAsync(cancellationToken) : new(this, _core.Version);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<long> WaitWithAsync(CancellationToken cancellationToken)
    {
        var registration = cancellationToken.UnsafeRegister(static (request, token) => ((SessionRequest)request!).Abandon(token), this);
        try
        {
            return await new ValueTask<long>(this, _core.Version).ConfigureAwait(false);
        }
        finally
        {
            registration.Unregister();
        }
    }

    /// <summary>Gives the answer.</summary>
    public Delivery Answer(long answer)
    {
        var delivery = Settle();
        if (delivery == Delivery.Delivered)
            Deliver(answer);
        return delivery;
    }

    /// <summary>There will be no answer.</summary>
    public Delivery Fail(Exception exception)
    {
        var delivery = Settle();
        if (delivery == Delivery.Delivered)
            Queue(0, exception);
        return delivery;
    }

    /// <summary>The first half of <see cref="Answer"/>: from here on the caller cannot go, and waits for <see cref="Deliver"/>.</summary>
    public Delivery Settle() => Interlocked.Exchange(ref _state, Settled) switch
    {
        0 => Delivery.Delivered,
        Abandoned => Delivery.Orphaned,
        _ => Delivery.Repeated,
    };

    /// <summary>The second half of <see cref="Answer"/>, after <see cref="Settle"/> said that somebody waits.</summary>
    public void Deliver(long answer) => Queue(answer, null);

    void IThreadPoolWorkItem.Execute()
    {
        if (_failure is { } failure)
            _core.SetException(failure);
        else
            _core.SetResult(_answer);
    }

    private void Abandon(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Abandoned, 0) == 0)
            Queue(0, new OperationCanceledException(cancellationToken));
    }

    // In line with all others of the process: the session's next trip comes after those that were answered together.
    private void Queue(long answer, Exception? failure)
    {
        (_answer, _failure) = (answer, failure);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    long IValueTaskSource<long>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<long>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<long>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
