using System.Threading.Tasks.Sources;

namespace Patterns.Codegen.RateLimiting;

/// <summary>A check that waits for the answer of a store. Pooled: belongs to its caller until awaited, then to the pool.</summary>
internal sealed class PendingCheck : IValueTaskSource<TripResult>
{
    private const int MostKept = 128;

    [ThreadStatic]
    private static Stack<PendingCheck>? t_pool;

    private ManualResetValueTaskSourceCore<TripResult> _core;

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

    /// <summary>Whether the store can decide both in one demand.</summary>
    public bool GoesWith(PendingCheck other) =>
        ReferenceEquals(Rule, other.Rule) && Demand == other.Demand && Demand is { Count: 1, Holder: null };

    /// <summary>Lets the caller go on.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="inline">Whether on this thread, where nobody else waits for it.</param>
    public void Complete(in TripResult result, bool inline)
    {
        _core.RunContinuationsAsynchronously = !inline;
        _core.SetResult(result);
    }

    public TripResult GetResult(short token)
    {
        var result = _core.GetResult(token);
        _core.Reset();
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
