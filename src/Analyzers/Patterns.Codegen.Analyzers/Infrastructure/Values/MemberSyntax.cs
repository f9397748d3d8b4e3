using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>The member around a piece of code.</summary>
internal static class MemberSyntax
{
    /// <summary>The member that a local, local function or call belongs to; top-level statements are one together: the file.</summary>
    public static SyntaxNode Around(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) ?? node.SyntaxTree.GetRoot();
}
