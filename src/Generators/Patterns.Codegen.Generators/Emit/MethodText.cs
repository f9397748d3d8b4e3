using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>A method's generated members as text at depth zero: what an edit of another method leaves untouched.</summary>
/// <param name="Type">The type whose file it goes into.</param>
/// <param name="Order">Where it stands among the type's methods.</param>
/// <param name="Members">Its members.</param>
/// <param name="Handles">The fields of the handles class, or nothing when there are none.</param>
/// <param name="Anchor">The field that makes all handles exist, or null.</param>
/// <param name="Hidden">Names that are written in full.</param>
internal sealed record MethodText(TypeModel Type, string Order, string Members, string Handles, string? Anchor, EquatableArray<string> Hidden)
{
    /// <summary>Namespaces that its members need beyond those of every file.</summary>
    public EquatableArray<string> Usings { get; init; }

    /// <summary>Warnings that its file must not report.</summary>
    public EquatableArray<string> Silenced { get; init; }
}
