using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Model;

/// <summary>A key of a gate, and the method that makes it.</summary>
/// <param name="Template">The bound template.</param>
/// <param name="Suffix">What follows the method's stem in the name of the key's method: <c>LockKey</c>.</param>
/// <param name="Summary">What the key is, for the method's documentation.</param>
internal sealed record GateKey(KeyTemplateModel Template, string Suffix, string Summary)
{
    /// <summary>Whether it depends on anything; a constant needs no method.</summary>
    public bool HasHoles => Template.Parts.Any(static part => part.IsHole);

    public string Constant => string.Concat(Template.Parts.Select(static part => part.Text));
}
