using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>The type around a piece of code that is in no other type: where what belongs together stands.</summary>
internal static class OutermostType
{
    /// <summary>The declaration; the whole file around top-level statements, which no type stands around.</summary>
    public static SyntaxNode Around(SyntaxNode node, CancellationToken cancellationToken) =>
        node.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() ?? node.SyntaxTree.GetRoot(cancellationToken);
}
