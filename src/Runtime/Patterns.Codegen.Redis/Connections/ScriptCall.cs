using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// One call of a script: awaited once, cancelled at once although the client knows no cancellation, and without an allocation of its own. Pooled: belongs to its caller until awaited, then to the pool.
/// </summary>
/// <typeparam name="T">What the answer is read as.</typeparam>
/// <typeparam name="TSelf">The kind of call, which has a pool of its own.</typeparam>
internal abstract class ScriptCall<T, TSelf> : IValueTaskSource<T>
    where TSelf : ScriptCall<T, TSelf>, new()
{
    private const int MostKept = 128;

    // Who ends the wait: the server's answer or the caller.
    private const int Waiting = 0;
    private const int Answered = 1;
    private const int Cancelled = 2;
    private const int SendingAgain = 3;

    [ThreadStatic]
    private static Stack<TSelf>? t_pool;

    private readonly Action _onAnswer;
    private ManualResetValueTaskSourceCore<T> _core;
    private ConfiguredTaskAwaitable<RedisResult>.ConfiguredTaskAwaiter _awaiter;
    private CancellationTokenRegistration _cancellation;
    private Task<RedisResult> _reply = null!;
    private RedisScript _script = null!;
    private RedisKey[] _keys = null!;
    private RedisValue[] _values = null!;
    private bool _byText;
    private bool _reusable;
    private int _state;

    protected ScriptCall() => _onAnswer = OnAnswer;

    /// <summary>Where the script runs.</summary>
    protected IDatabase Database { get; private set; } = null!;

    /// <summary>A call to <see cref="Start"/>.</summary>
    protected static TSelf Rent() => t_pool is { Count: > 0 } pool ? pool.Pop() : new();

    /// <summary>Sends the call.</summary>
    protected ValueTask<T> Start(IDatabase database, RedisScript script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        (Database, _script, _keys, _values) = (database, script, keys, values);
        (_byText, _reusable, _state) = (false, true, Waiting);
        _core.RunContinuationsAsynchronously = false;
        var answer = new ValueTask<T>(this, _core.Version);
        _reply = script.ByHashAsync(database, keys, values);
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static (call, token) => ((ScriptCall<T, TSelf>)call!).OnCancelled(token), this);
        // Last: from here on the answer may have come, been awaited, and the call be another one's.
        Follow();
        return answer;
    }

    /// <summary>Reads the answer.</summary>
    protected abstract T Read(RedisResult reply);

    /// <summary>The call is given up, or failed, before the server said what it made of it; it may have been carried out, or will be.</summary>
    protected virtual void OnUnknown()
    {
    }

    /// <summary>Forgets what belongs to the call that is over.</summary>
    protected virtual void Clear()
    {
    }

    private void Follow()
    {
        _awaiter = _reply.ConfigureAwait(false).GetAwaiter();
        if (_awaiter.IsCompleted)
            OnAnswer();
        else
            _awaiter.UnsafeOnCompleted(_onAnswer);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Travels to the caller.")]
    private void OnAnswer()
    {
        var error = _reply.IsCompletedSuccessfully ? null : Failure(_reply);
        if (!_byText && RedisScript.IsUnknown(error))
        {
            SendAgain();
            return;
        }

        if (Interlocked.CompareExchange(ref _state, Answered, Waiting) != Waiting)
            return;
        // False: the caller is cancelling this very moment, and what runs then still knows this object.
        _reusable = _cancellation == default || _cancellation.Unregister();
        _cancellation = default;
        if (error is not null)
        {
            // A refusal by the server is known to have changed nothing.
            if (error is not RedisServerException)
                OnUnknown();
            _core.SetException(error);
            return;
        }

        T answer;
        try
        {
            answer = Read(_reply.Result);
        }
        catch (Exception exception)
        {
            OnUnknown();
            _core.SetException(exception);
            return;
        }

        _core.SetResult(answer);
    }

    // Not after the caller has given up: what takes the call back must be the last that the server gets.
    private void SendAgain()
    {
        if (Interlocked.CompareExchange(ref _state, SendingAgain, Waiting) != Waiting)
            return;
        _byText = true;
        _reply = _script.ByTextAsync(Database, _keys, _values);
        Volatile.Write(ref _state, Waiting);
        if (_cancellation.Token is { IsCancellationRequested: true } cancelled)
            OnCancelled(cancelled);
        Follow();
    }

    private void OnCancelled(CancellationToken token)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) != Waiting)
            return;
        // The answer still comes, to this object.
        _reusable = false;
        OnUnknown();
        _core.RunContinuationsAsynchronously = true;
        _core.SetException(new OperationCanceledException(token));
    }

    private static Exception Failure(Task<RedisResult> reply) => reply.Exception?.InnerException ?? new TaskCanceledException(reply);

    T IValueTaskSource<T>.GetResult(short token)
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

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Return()
    {
        _core.Reset();
        _awaiter = default;
        (_reply, Database, _script, _keys, _values) = (null!, null!, null!, null!, null!);
        Clear();
        var pool = t_pool ??= new();
        if (pool.Count < MostKept)
            pool.Push((TSelf)this);
    }
}
