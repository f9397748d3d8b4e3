namespace Patterns.Codegen.Engine;

/// <summary>Numbers the handles of the process, so that each runtime finds its policy for one with an array access.</summary>
internal static class PatternHandleIndex
{
    private static int s_last = -1;

    /// <summary>How many handles there are.</summary>
    public static int Count => Volatile.Read(ref s_last) + 1;

    /// <summary>The next free number, from 0.</summary>
    public static int Next() => Interlocked.Increment(ref s_last);
}
