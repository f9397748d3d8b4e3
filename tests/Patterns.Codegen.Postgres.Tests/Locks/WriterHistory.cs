using System.Runtime.CompilerServices;
using Patterns.Codegen.Testing.Workers;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>What a writing worker has said.</summary>
internal sealed class WriterHistory
{
    private static readonly ConditionalWeakTable<WorkerProcess, WriterHistory> s_all = [];

    private int _late;

    /// <summary>Key and token of each lock it got.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>Writes after the end of its lease.</summary>
    public int Late => Volatile.Read(ref _late);

    /// <summary>Writes that the guard refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Late writes of all so far.</summary>
    public static int LateOf(IEnumerable<WorkerProcess> workers) => workers.Sum(static worker => s_all.GetOrCreateValue(worker).Late);

    /// <summary>Reads until it ends.</summary>
    public static async Task<WriterHistory> ReadAsync(WorkerProcess worker)
    {
        var history = s_all.GetOrCreateValue(worker);
        while (await worker.ReadAsync() is var line && line != "ended")
        {
            if (line.StartsWith("token", StringComparison.Ordinal))
                history.Tokens.Add(line);
            if (line.StartsWith("late", StringComparison.Ordinal))
                Interlocked.Increment(ref history._late);
            if (line.EndsWith("refused", StringComparison.Ordinal))
                history.Refused++;
        }

        return history;
    }
}
