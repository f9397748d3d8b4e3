using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>A declaration with an attribute that is called like one of ours.</summary>
/// <param name="Declaration">The part of it that the attribute is written on.</param>
/// <param name="Symbol">What it declares.</param>
/// <param name="Model">Of its file.</param>
internal sealed record MarkedNode(MemberDeclarationSyntax Declaration, ISymbol Symbol, SemanticModel Model)
{
    /// <summary>Whether the attribute is written here: a method or type of several parts has it, but only one of them.</summary>
    public bool Holds(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } written && written.SyntaxTree == Declaration.SyntaxTree && Declaration.Span.Contains(written.Span);

    /// <summary>Whether an attribute with the full name is written here.</summary>
    public bool Has(string fullName) => Symbol.GetAttributes().Any(attribute => Holds(attribute) && attribute.AttributeClass?.ToDisplayString() == fullName);

    /// <summary>The same, where an interface that was declared twice by mistake is to be read once.</summary>
    public bool HoldsFirst(string fullName) => Symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == fullName) is { } first && Holds(first);
}
