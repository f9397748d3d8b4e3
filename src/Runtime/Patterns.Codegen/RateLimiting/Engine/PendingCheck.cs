using System.Threading.Tasks.Sources;

namespace Patterns.Codegen.RateLimiting;

/// <summary>A check that waits for the answer of a store. Pooled: belongs to its caller until awaited, then to the pool.</summary>
internal sealed class PendingCheck : IValueTaskSource<TripResult>, IThreadPoolWorkItem
{
    private const int MostKept = 128;

    [ThreadStatic]
    private static Stack<PendingCheck>? t_pool;

    private ManualResetValueTaskSourceCore<TripResult> _core;
    private TripResult _result;

    public RateLimitRule Rule { get; private set; } = null!;

    public RateLimitDemand Demand { get; private set; }

    public ValueTask<TripResult> Task => new(this, _core.Version);

    public static PendingCheck Rent(RateLimitRule rule, RateLimitDemand demand)
    {
        var check = t_pool is { Count: > 0 } pool ? pool.Pop() : new();
        check.Rule = rule;
        check.Demand = demand;
        return check;
    }

    /// <summary>Whether it goes by itself, whatever waits beside it.</summary>
    public bool GoesAlone => Demand is not { Count: 1, Holder: null };

    /// <summary>Whether the store can decide both in one demand.</summary>
    public bool GoesWith(PendingCheck other) => ReferenceEquals(Rule, other.Rule) && Demand == other.Demand && !GoesAlone;

    /// <summary>Notes the answer; the caller goes on later.</summary>
    public void Answer(in TripResult result) => _result = result;

    /// <summary>Lets the caller go on with the answer, on this thread: only where nobody else waits for it.</summary>
    public void Complete() => _core.SetResult(_result);

    /// <summary>Lets the caller go on with the answer, on another thread. Nothing is allocated: the pool is given the check itself.</summary>
    /// <param name="inLine">Whether behind all who wait for a thread of the process; otherwise as soon as may be.</param>
    public void Queue(bool inLine = false) => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: !inLine);

    /// <summary>Lets callers go on without an answer, since the store is away.</summary>
    public static void GiveUp(List<PendingCheck> checks)
    {
        foreach (var check in checks)
        {
            check.Answer(TripResult.Away);
            check.Queue();
        }
    }

    void IThreadPoolWorkItem.Execute() => _core.SetResult(_result);

    public TripResult GetResult(short token)
    {
        var result = _core.GetResult(token);
        _core.Reset();
        _result = default;
        Rule = null!;
        var pool = t_pool ??= new();
        if (pool.Count < MostKept)
            pool.Push(this);
        return result;
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
