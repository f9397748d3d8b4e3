using System.Threading.Tasks.Sources;
using Patterns.Codegen.Locks;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>
/// One request about one lock: awaited once, cancelled at once although the client knows no cancellation, and without an allocation of its own. Pooled: belongs to its caller until awaited, then to
/// the pool. Sent by <see cref="LockRequests"/>.
/// </summary>
internal sealed class LockRequest : SharedRequest, IValueTaskSource<LockGrant>, IValueTaskSource<bool>
{
    private const int MostKept = 128;

    [ThreadStatic]
    private static Stack<LockRequest>? t_pool;

    private ManualResetValueTaskSourceCore<long> _core;
    private CancellationTokenRegistration _cancellation;
    private LockRequests _sender = null!;
    private LockClaim _claim = null!;
    private LockKeys _keys = null!;
    private bool _reusable;
    private int _stage;

    private LockRequest()
    {
    }

    /// <summary>What is asked for.</summary>
    public LockAction Action { get; private set; } = null!;

    /// <summary>A request that waits to be sent.</summary>
    public static LockRequest Rent(LockAction action, LockRequests sender, LockClaim claim, LockKeys keys)
    {
        var request = t_pool is { Count: > 0 } pool ? pool.Pop() : new();
        (request.Action, request.Script) = (action, action.Script);
        (request._sender, request._claim, request._keys) = (sender, claim, keys);
        // The rest need not travel: every argument costs the server its share.
        (request.Keys, request.Values) = action == LockAction.Release ? ([keys.Lock], [keys.Owner]) : (keys.Both, keys.Values);
        (request._stage, request._reusable) = (Stage.Waits, true);
        request._core.RunContinuationsAsynchronously = false;
        return request;
    }

    /// <summary>The answer to an acquisition.</summary>
    public ValueTask<LockGrant> Grant => new(this, _core.Version);

    /// <summary>The answer to a release or an extension.</summary>
    public ValueTask<bool> Answer => new(this, _core.Version);

    /// <summary>Writes it as a part of <see cref="LockScripts.Several"/>.</summary>
    public void CopyTo(Span<RedisKey> keys, Span<RedisValue> values)
    {
        _keys.Both.CopyTo(keys);
        (values[0], values[1], values[2]) = (Action.Name, Values[0], _keys.Lease);
    }

    /// <summary>From now on, before it is sent, the caller's cancellation ends the wait.</summary>
    public void Follow(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static (request, token) => ((LockRequest)request!).OnCancelled(token), this);
    }

    /// <inheritdoc />
    public override bool TryBegin() => TryGo(Stage.Waits, Stage.Leaves);

    /// <inheritdoc />
    public override void Sent()
    {
        if (!TryGo(Stage.Leaves, Stage.Sent))
            TakeBack();
    }

    /// <inheritdoc />
    public override bool TryAgain() => TryGo(Stage.Sent, Stage.Waits);

    /// <inheritdoc />
    public override bool IsAnswer(RedisResult answer) => answer.Resp2Type == ResultType.Integer;

    /// <inheritdoc />
    public override void Complete(RedisResult answer, bool inline)
    {
        if (TryEnd(inline))
            _core.SetResult((long)answer);
    }

    /// <inheritdoc />
    public override void Fail(Exception error, bool inline)
    {
        if (!TryEnd(inline))
            return;
        // Even where the server says that it failed, it may have failed half-way.
        TakeBack();
        _core.SetException(error);
    }

    /// <inheritdoc />
    protected override void OnReply() => _sender.End(this);

    LockGrant IValueTaskSource<LockGrant>.GetResult(short token)
    {
        var answer = Take(token);
        return answer > 0 ? LockGrant.Granted(new(answer)) : LockGrant.Denied(TimeSpan.FromMilliseconds(-1 - answer));
    }

    bool IValueTaskSource<bool>.GetResult(short token) => Take(token) != 0;

    ValueTaskSourceStatus IValueTaskSource<LockGrant>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<LockGrant>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private bool TryGo(int from, int to) => Interlocked.CompareExchange(ref _stage, to, from) == from;

    private bool TryEnd(bool inline)
    {
        if (!TryGo(Stage.Sent, Stage.Over))
            return false;
        // False: the caller is cancelling this very moment, and what runs then still knows this object.
        _reusable = _cancellation == default || _cancellation.Unregister();
        _core.RunContinuationsAsynchronously = !inline;
        return true;
    }

    private void OnCancelled(CancellationToken token)
    {
        var isSent = false;
        if (!TryGo(Stage.Waits, Stage.GivenUp) && !TryGo(Stage.Leaves, Stage.GivenUp) && !(isSent = TryGo(Stage.Sent, Stage.GivenUp)))
            return;
        // Whoever sends it, or the answer, still comes to this object.
        _reusable = false;
        if (isSent)
            TakeBack();
        _core.RunContinuationsAsynchronously = true;
        _core.SetException(new OperationCanceledException(token));
    }

    // The server may have granted the lock all the same, or may do so later: sent after it on the same connection, this takes it back.
    private void TakeBack()
    {
        if (Action == LockAction.Acquire)
            _ = LockScripts.Release.TellAsync(_sender.Database, Keys, [_keys.Renew(_claim.TimeProvider)]);
    }

    private long Take(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            if (_reusable)
                Return();
        }
    }

    private void Return()
    {
        _core.Reset();
        _cancellation = default;
        (_sender, _claim, _keys, Action, Script, Keys, Values, Reply) = (null!, null!, null!, null!, null!, null!, null!, null!);
        var pool = t_pool ??= new();
        if (pool.Count < MostKept)
            pool.Push(this);
    }

    /// <summary>How far it has come.</summary>
    private static class Stage
    {
        public const int Waits = 0;
        public const int Leaves = 1;
        public const int Sent = 2;
        public const int Over = 3;
        public const int GivenUp = 4;
    }
}
