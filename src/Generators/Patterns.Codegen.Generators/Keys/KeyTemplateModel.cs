using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>A key template bound to the parameters and the instance of a method; free of symbols, equal by value.</summary>
/// <param name="Template">The template as written.</param>
/// <param name="Parts">Literals and holes, in order.</param>
/// <param name="BuilderName">A name for the local variable of the builder that no parameter or type parameter has.</param>
/// <param name="SilencedWarnings">Ids of the warnings that reading the members would give: obsolete or experimental ones.</param>
internal sealed record KeyTemplateModel(
    string Template,
    EquatableArray<KeyPart> Parts,
    string BuilderName,
    EquatableArray<string> SilencedWarnings)
{
    /// <summary>Whether the key depends on the instance, so that a method that makes it cannot be static.</summary>
    public bool UsesInstance => Parts.Any(static part => part.IsHole && part.Steps[0].Name == "this");

    /// <summary>The names of the parameters the key depends on, escaped as C# wants them, each once.</summary>
    public IEnumerable<string> UsedParameters =>
        Parts.Where(static part => part.IsHole && part.Steps[0].Name != "this").Select(static part => part.Steps[0].Name).Distinct();
}
