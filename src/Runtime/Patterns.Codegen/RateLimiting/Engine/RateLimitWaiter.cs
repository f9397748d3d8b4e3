namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// A call that waits for permits. Whoever takes it out of its line decides what becomes of it, once. It goes on on a thread of the pool, behind those whose turn came before. Guarded by the lock of its line.
/// </summary>
/// <param name="call">What it asks for.</param>
/// <param name="scope">Where it is counted.</param>
/// <param name="turn">When it called: the smaller the earlier.</param>
/// <param name="deadline">When it will not wait any longer: a timestamp of the scope's clock.</param>
internal sealed class RateLimitWaiter(WaitingCall call, RateLimitScope scope, long turn, long deadline) : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource<TripResult> _end = new();
    private RateLimitPlan _plan = call.Plan;
    private TripResult _result;
    private CancellationToken _cancelled;

    /// <summary>What came of it.</summary>
    public Task<TripResult> Task => _end.Task;

    /// <summary>What it was counted by when it was looked at last.</summary>
    public RateLimitTerms Terms { get; private set; } = call.Terms;

    public int Cost => call.Cost;

    public long Turn => turn;

    public long Deadline => deadline;

    /// <summary>Its place in the line; null once it was taken out.</summary>
    public LinkedListNode<RateLimitWaiter>? Node { get; set; }

    /// <summary>Has it counted by what is in force now. A policy that counts elsewhere meanwhile has no say here any more.</summary>
    public RateLimitTerms Renew()
    {
        var plan = call.Policy.Plan;
        if (!ReferenceEquals(plan, _plan))
        {
            _plan = plan;
            Terms = call.Policy.TermsIn(scope, call.Tier) ?? Terms;
        }

        return Terms;
    }

    /// <summary>Lets it go on with an answer. By the queue of all threads: that of one thread has the last first.</summary>
    public void Answer(in TripResult result)
    {
        _result = result;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Lets it go on without one, since its caller does not want to wait any longer.</summary>
    public void Cancel(CancellationToken cancellationToken)
    {
        _cancelled = cancellationToken;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_cancelled.IsCancellationRequested)
            _end.SetCanceled(_cancelled);
        else
            _end.SetResult(_result);
    }
}
