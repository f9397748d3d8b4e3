namespace Patterns.Codegen.Engine;

/// <summary>A <see cref="PatternHandle{T}"/> whose kind of policy does not matter.</summary>
internal interface IPatternHandle
{
    /// <summary>What it stands for.</summary>
    PatternStatement Statement { get; }

    /// <summary>Its place in the arrays of all runtimes.</summary>
    int Index { get; }

    /// <summary>Has the runtime make the policy, if it has not yet.</summary>
    void Resolve(PatternRuntime runtime);
}
