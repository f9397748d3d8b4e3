using System.ComponentModel;

namespace Patterns.Codegen.Engine;

/// <summary>One attribute on one method: what a <see cref="PatternRuntime"/> resolves to a policy. Made by <see cref="PatternMethod"/>.</summary>
/// <typeparam name="T">The kind of policy.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PatternHandle<T> : IPatternHandle
    where T : class
{
    private readonly PatternStatement _statement;

    internal PatternHandle(PatternStatement statement)
    {
        _statement = statement;
        Index = PatternHandleIndex.Next();
    }

    /// <summary>Its place in the arrays of all runtimes.</summary>
    internal int Index { get; }

    PatternStatement IPatternHandle.Statement => _statement;

    int IPatternHandle.Index => Index;

    void IPatternHandle.Resolve(PatternRuntime runtime) => runtime.Get(this);
}
