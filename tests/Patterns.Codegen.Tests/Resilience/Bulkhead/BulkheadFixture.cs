using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

/// <summary>A bulkhead on a fake clock, with a recorder.</summary>
internal sealed class BulkheadFixture
{
    public BulkheadFixture(int slots, int queue, BulkheadRejection onRejected = BulkheadRejection.Queue, TimeProvider? timeProvider = null)
    {
        var values = new BulkheadValues(slots, queue, TimeSpan.FromSeconds(10), onRejected);
        Bulkhead = new("payment-api", values, timeProvider ?? Time, Observer);
    }

    public FakeTimeProvider Time { get; } = new();

    public RecordingBulkheadObserver Observer { get; } = new();

    public Codegen.Resilience.Bulkhead Bulkhead { get; }

    /// <summary>Takes a slot that must be free.</summary>
    public BulkheadSlot Take()
    {
        Assert.True(Bulkhead.TryEnter(out var slot));
        return slot;
    }

    /// <summary>Enters and must have to wait.</summary>
    public Task<BulkheadSlot> Wait(CancellationToken cancellationToken = default)
    {
        var wait = Bulkhead.EnterAsync(cancellationToken).AsTask();
        Assert.False(wait.IsCompleted);
        return wait;
    }
}
