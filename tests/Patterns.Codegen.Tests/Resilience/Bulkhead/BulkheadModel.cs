using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

/// <summary>What a bulkhead should do, in the plainest way: a number and a list. Calls are numbers; outcomes are collected in the order they happen.</summary>
internal sealed class BulkheadModel(BulkheadValues values)
{
    private readonly List<(int Call, TimeSpan Deadline)> _queue = [];

    public BulkheadValues Values { get; private set; } = values;

    public int InUse { get; private set; }

    public TimeSpan Now { get; private set; }

    public Dictionary<int, BulkheadOutcome> Outcomes { get; } = [];

    public IReadOnlyList<int> Waiting => [.. _queue.Select(waiter => waiter.Call)];

    public void Enter(int call, bool mayWait)
    {
        if (InUse < Values.MaxConcurrency && _queue.Count == 0)
            Admit(call);
        else if (!mayWait)
            Outcomes[call] = BulkheadOutcome.NoSlot;
        else if (Values.OnRejected == BulkheadRejection.Abort || Values.QueueTimeout == TimeSpan.Zero || _queue.Count >= Values.QueueLimit)
            Outcomes[call] = Refusal();
        else
            _queue.Add((call, Now + Values.QueueTimeout));
    }

    public void Release()
    {
        InUse--;
        AdmitWaiters();
    }

    public void Cancel(int call)
    {
        if (_queue.RemoveAll(waiter => waiter.Call == call) > 0)
            Outcomes[call] = BulkheadOutcome.Cancelled;
    }

    public void Advance(TimeSpan time)
    {
        Now += time;
        foreach (var (call, _) in _queue.Where(waiter => waiter.Deadline <= Now))
            Outcomes[call] = Refusal();
        _queue.RemoveAll(waiter => waiter.Deadline <= Now);
    }

    public void Reconfigure(BulkheadValues values)
    {
        Values = values;
        AdmitWaiters();
    }

    private void AdmitWaiters()
    {
        while (InUse < Values.MaxConcurrency && _queue.Count > 0)
        {
            Admit(_queue[0].Call);
            _queue.RemoveAt(0);
        }
    }

    private void Admit(int call)
    {
        InUse++;
        Outcomes[call] = BulkheadOutcome.Slot;
    }

    private BulkheadOutcome Refusal() => Values.OnRejected switch
    {
        BulkheadRejection.CallerRuns => BulkheadOutcome.NoSlot,
        BulkheadRejection.Discard => BulkheadOutcome.Discarded,
        _ => BulkheadOutcome.Rejected,
    };
}
