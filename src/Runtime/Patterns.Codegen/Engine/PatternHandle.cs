using System.ComponentModel;

namespace Patterns.Codegen.Engine;

/// <summary>A <see cref="PatternHandle{T}"/> whose kind of policy does not matter.</summary>
/// <remarks>A class with fields, as is all that the first call of a process comes through: each accessor and each interface member is one more method to compile before its answer.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PatternHandle
{
    private static int s_count;

    /// <summary>What it stands for.</summary>
    internal readonly PatternStatement Statement;

    /// <summary>Its place in the arrays of all runtimes.</summary>
    internal readonly int Index;

    private protected PatternHandle(PatternStatement statement)
    {
        Statement = statement;
        Index = Interlocked.Increment(ref s_count) - 1;
    }

    /// <summary>How many there are in the process. Each has a number of its own from 0, so that every runtime finds its policy for one with an array access.</summary>
    internal static int Count => Volatile.Read(ref s_count);
}
