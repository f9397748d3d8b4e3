using System.Threading.Tasks.Sources;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>One check of one key: awaited once, without an allocation of its own. Pooled: belongs to its caller until awaited, then to the pool. Sent by <see cref="CountRequests"/>.</summary>
internal sealed class CountRequest : SharedRequest, IValueTaskSource<RedisResult>, IThreadPoolWorkItem
{
    private const int MostKept = 128;

    [ThreadStatic]
    private static Stack<CountRequest>? t_pool;

    private ManualResetValueTaskSourceCore<RedisResult> _core;
    private CountRequests _sender = null!;
    private RedisResult? _answer;
    private Exception? _error;

    private CountRequest()
    {
    }

    /// <summary>The script's answer.</summary>
    public ValueTask<RedisResult> Answer => new(this, _core.Version);

    /// <summary>A request that waits to be sent.</summary>
    public static CountRequest Rent(CountRequests sender, RedisKey key, RedisValue[] values)
    {
        var request = t_pool is { Count: > 0 } pool ? pool.Pop() : new();
        (request._sender, request.Script, request.Keys, request.Values) = (sender, sender.Script, [key], values);
        return request;
    }

    /// <inheritdoc />
    public override bool IsAnswer(RedisResult answer) => answer.Resp2Type is ResultType.Integer or ResultType.Array;

    /// <inheritdoc />
    public override void Complete(RedisResult answer, bool inline) => End(answer, null, inline);

    /// <inheritdoc />
    public override void Fail(Exception error, bool inline) => End(null, error, inline);

    void IThreadPoolWorkItem.Execute() => Settle();

    RedisResult IValueTaskSource<RedisResult>.GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Return();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<RedisResult>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<RedisResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    /// <inheritdoc />
    protected override void OnReply() => _sender.End(this);

    private void End(RedisResult? answer, Exception? error, bool inline)
    {
        (_answer, _error) = (answer, error);
        if (inline)
            Settle();
        else
            // The request itself is what the pool is given, so that nothing is allocated.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    private void Settle()
    {
        if (_error is { } error)
            _core.SetException(error);
        else
            _core.SetResult(_answer!);
    }

    private void Return()
    {
        _core.Reset();
        (_sender, Script, Keys, Values, Reply, _answer, _error) = (null!, null!, null!, null!, null!, null, null);
        var pool = t_pool ??= new();
        if (pool.Count < MostKept)
            pool.Push(this);
    }
}
