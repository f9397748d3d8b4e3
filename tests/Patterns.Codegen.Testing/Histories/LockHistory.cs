using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Patterns.Codegen.Testing.Histories;

/// <summary>
/// Everything that clients did with locks, from all threads and processes of one machine, and the rules that it must keep. Thread-safe.
/// </summary>
public sealed class LockHistory
{
    private readonly ConcurrentQueue<LockEvent> _events = new();

    /// <summary>The entries in the order of time.</summary>
    public IReadOnlyList<LockEvent> Events => [.. _events.OrderBy(entry => entry.At)];

    /// <summary>Notes what happened just now.</summary>
    public void Add(LockEventKind kind, string key, string client, long token) => Add(new LockEvent(kind, key, client, token, Stopwatch.GetTimestamp()));

    /// <summary>Notes what happened at another time.</summary>
    public void Add(LockEvent entry) => _events.Enqueue(entry);

    /// <summary>An entry as one line, for a worker to say: <c>event KIND KEY CLIENT TOKEN AT</c>. <see cref="Stopwatch"/>'s clock is the machine's, so that lines of several processes compare.</summary>
    public static string Line(LockEventKind kind, string key, string client, long token) =>
        string.Create(CultureInfo.InvariantCulture, $"event {kind} {key} {client} {token} {Stopwatch.GetTimestamp()}");

    /// <summary>Takes a line of <see cref="Line"/>; false when it is none.</summary>
    public bool TryAdd(string line)
    {
        if (line.Split(' ') is not ["event", var kind, var key, var client, var token, var at])
            return false;
        Add(new LockEvent(Enum.Parse<LockEventKind>(kind), key, client, long.Parse(token, CultureInfo.InvariantCulture), long.Parse(at, CultureInfo.InvariantCulture)));
        return true;
    }

    /// <summary>Each rule that the history breaks, as a sentence; empty when all is well.</summary>
    /// <param name="exclusive">
    /// Whether holders must not overlap. False where clients are stopped longer than their lease: then two may believe that they hold the lock, and only the tokens and the resource count.
    /// </param>
    public IReadOnlyList<string> Violations(bool exclusive = true)
    {
        var violations = new List<string>();
        foreach (var events in Events.GroupBy(entry => entry.Key))
        {
            var model = new LockModel(events.Key, exclusive, violations);
            foreach (var entry in events)
                model.Apply(entry);
        }

        return violations;
    }
}
