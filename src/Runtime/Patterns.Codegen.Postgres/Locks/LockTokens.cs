namespace Patterns.Codegen.Postgres;

/// <summary>The highest token that this process has seen. A database that was restored from a backup gives lower ones; each new session lifts it above this. Thread-safe.</summary>
internal sealed class LockTokens
{
    private long _highest;

    public long Highest => Volatile.Read(ref _highest);

    /// <summary>Notes a token.</summary>
    public void Saw(long token)
    {
        var highest = Volatile.Read(ref _highest);
        while (token > highest && Interlocked.CompareExchange(ref _highest, token, highest) is var seen && seen != highest)
            highest = seen;
    }
}
