using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

/// <summary>A member with code of its own.</summary>
/// <param name="Declaration">What declares it.</param>
/// <param name="Code">What is compiled: a method with its body, an accessor, an initialiser.</param>
internal sealed record MemberCode(SyntaxNode Declaration, SyntaxNode Code)
{
    /// <summary>The text that belongs to it: with the type of a field or property, which says what its <c>new()</c> makes.</summary>
    public TextSpan Span => Code switch
    {
        EqualsValueClauseSyntax when Declaration is VariableDeclaratorSyntax { Parent.Parent: { } whole } => whole.Span,
        PrimaryConstructorBaseTypeSyntax => Code.Span,
        _ => Declaration.Span,
    };

    /// <summary>The symbol that operation actions are given for its code.</summary>
    public ISymbol? SymbolIn(SemanticModel model, CancellationToken cancellationToken)
    {
        var symbol = model.GetDeclaredSymbol(Declaration, cancellationToken);
        return (symbol, Code) switch
        {
            (IPropertySymbol property, ArrowExpressionClauseSyntax) => property.GetMethod,
            (INamedTypeSymbol type, PrimaryConstructorBaseTypeSyntax) => type.InstanceConstructors.FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.Span == Declaration.Span)) ?? symbol,
            _ => symbol,
        };
    }
}
