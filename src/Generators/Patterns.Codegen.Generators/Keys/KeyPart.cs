using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>A bound piece of a key template: literal text, or a hole with the way to its value.</summary>
/// <param name="Text">The literal, or the hole as written.</param>
/// <param name="Steps">The way to the value; empty for a literal.</param>
/// <param name="Form">How the value is handed over.</param>
/// <param name="EnumType">For <see cref="KeyValueForm.EnumNumber"/>: the keyword of the underlying type, with <c>?</c> when the value may be missing.</param>
internal sealed record KeyPart(string Text, EquatableArray<KeyStep> Steps, KeyValueForm Form, string EnumType)
{
    public static KeyPart Literal(string text) => new(text, [], KeyValueForm.Plain, "");

    public bool IsHole => !Steps.IsEmpty;
}
