using System.ComponentModel;

namespace Patterns.Codegen.Engine;

/// <summary>One attribute on one method: what a <see cref="PatternRuntime"/> resolves to a policy. Made by <see cref="PatternMethod"/>.</summary>
/// <typeparam name="T">The kind of policy.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PatternHandle<T> : PatternHandle
    where T : class
{
    internal PatternHandle(PatternStatement statement)
        : base(statement)
    {
    }
}
