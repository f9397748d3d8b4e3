namespace Patterns.Codegen.Generators.Model;

/// <summary>A decorator to generate for an interface.</summary>
/// <param name="Type">Where its file and handles go; its declarations are not used.</param>
/// <param name="Name">The class: <c>PaymentApiDecorator</c>.</param>
/// <param name="Stem">The interface's name without its I: <c>PaymentApi</c>.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="Interface">The interface as C# text.</param>
/// <param name="TypeParameters">Its type parameters without variance, or nothing.</param>
/// <param name="DeclaredTypeParameters">The same with their attributes.</param>
/// <param name="Attributes">What says who may use it, as of the interface.</param>
/// <param name="Constraints">Its <c>where</c> clauses.</param>
/// <param name="Methods">The methods to wrap.</param>
/// <param name="PassThrough">The other members, as C# text.</param>
/// <param name="IsDisposable">Whether it hands on the disposal of what it decorates, when it owns it.</param>
/// <param name="Hidden">Names that are written in full.</param>
/// <param name="Silenced">Warnings about types that signatures name.</param>
internal sealed record DecoratorModel(
    TypeModel Type,
    string Name,
    string Stem,
    string Accessibility,
    string Interface,
    string TypeParameters,
    string DeclaredTypeParameters,
    EquatableArray<string> Attributes,
    EquatableArray<string> Constraints,
    EquatableArray<MethodModel> Methods,
    EquatableArray<string> PassThrough,
    bool IsDisposable,
    EquatableArray<string> Hidden,
    EquatableArray<string> Silenced)
{
    /// <summary>Whether a member in error (its type does not exist, or it is there twice) keeps the interface from being implemented: the names are there, so that the compiler's error about it is the only one.</summary>
    public bool IsBroken { get; init; }
}
