namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>How often actions have run.</summary>
public sealed class RunCount
{
    private int _runs;

    /// <summary>The number of runs.</summary>
    public int Runs => Volatile.Read(ref _runs);

    /// <summary>Counts one.</summary>
    public string Next() => $"run {Interlocked.Increment(ref _runs)}";
}
