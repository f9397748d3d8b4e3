using System.Collections.Concurrent;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

/// <summary>Keeps what a bulkhead reported, as lines of text.</summary>
internal sealed class RecordingBulkheadObserver : IBulkheadObserver
{
    public ConcurrentQueue<string> Events { get; } = [];

    public void Rejected(string dependency, BulkheadRejection outcome, bool queues, TimeSpan waited) =>
        Events.Enqueue($"{dependency}: {outcome} after {SettingRange.Text(waited)}");

    public void Full(string dependency, long calls)
    {
    }

    public void Admitted(string dependency, TimeSpan waited) => Events.Enqueue($"{dependency}: admitted after {SettingRange.Text(waited)}");
}
