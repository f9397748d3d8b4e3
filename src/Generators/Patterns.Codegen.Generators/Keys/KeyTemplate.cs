using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>A key template taken apart, not yet bound to a method.</summary>
/// <param name="Text">The template as written.</param>
/// <param name="Segments">Literals and holes in order. Holes that are malformed are left out.</param>
/// <param name="Errors">What is malformed; empty when the template may be bound.</param>
internal sealed record KeyTemplate(string Text, EquatableArray<KeySegment> Segments, EquatableArray<KeyTemplateError> Errors)
{
    public bool IsValid => Errors.IsEmpty;
}
