namespace Patterns.Codegen.Generators.Keys;

/// <summary>How generated code reaches a member of what stands left of it.</summary>
internal enum KeyAccess
{
    /// <summary><c>.Member</c>: what stands left cannot be null.</summary>
    Direct,

    /// <summary><c>?.Member</c>: null runs through to the end of the path, where it is refused.</summary>
    Conditional,

    /// <summary>
    /// <c>(left ?? throw ...).Member</c>: for a value of a type parameter that may be a struct or a class, of which C# can make no nullable.
    /// </summary>
    Checked,
}
