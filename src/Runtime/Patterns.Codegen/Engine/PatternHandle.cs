namespace Patterns.Codegen.Engine;

/// <summary>One attribute on one method: what a <see cref="PatternRuntime"/> resolves to a policy. Made by <see cref="PatternMethod"/>.</summary>
/// <typeparam name="T">The kind of policy.</typeparam>
public sealed class PatternHandle<T>
    where T : class
{
    internal PatternHandle(int index, PatternMethod method, Func<PatternRuntime, T> create)
    {
        Index = index;
        Method = method;
        Create = create;
    }

    internal int Index { get; }

    internal PatternMethod Method { get; }

    internal Func<PatternRuntime, T> Create { get; }
}
