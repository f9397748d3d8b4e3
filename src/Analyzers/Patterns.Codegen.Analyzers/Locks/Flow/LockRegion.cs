using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>How far the code under a lock reaches.</summary>
internal static class LockRegion
{
    /// <summary>From where the lock is taken to its release; else to the end of what disposes it, or of its block.</summary>
    public static TextSpan Of(SyntaxNode call, int? release)
    {
        var from = call.Span.End;
        if (release is { } until && until > from)
            return TextSpan.FromBounds(from, until);
        for (var node = call.Parent; node is not null; node = node.Parent)
        {
            if (node is UsingStatementSyntax or BlockSyntax or BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
                return TextSpan.FromBounds(from, Math.Max(from, node.Span.End));
        }

        return TextSpan.FromBounds(from, call.SyntaxTree.Length);
    }

    /// <summary>Where the same member frees the same key of Redis.</summary>
    public static int? Release(IInvocationOperation call) =>
        call.Argument("key")?.Value.Syntax is { } key ? LockEnds.Of(MemberSyntax.Around(call.Syntax)).Release(key.ToString(), call.Syntax.SpanStart) : null;

    /// <summary>Where the handle is disposed by hand, on the way that all callers take.</summary>
    public static int? Disposal(SyntaxNode call)
    {
        if (HandleOf(call) is not { } handle)
            return null;
        foreach (var name in LockEnds.Of(MemberSyntax.Around(call)).Disposals(handle))
        {
            if (name.SpanStart > call.Span.End
                && name.FirstAncestorOrSelf<BlockSyntax>() is { } block
                && (block.Span.Contains(call.Span) || block.Parent is FinallyClauseSyntax))
            {
                return name.SpanStart;
            }
        }

        return null;
    }

    /// <summary>The variable that the handle is kept in.</summary>
    private static string? HandleOf(SyntaxNode call)
    {
        for (var node = call.Parent; node is not null and not StatementSyntax; node = node.Parent)
        {
            if (node is VariableDeclaratorSyntax declarator)
                return declarator.Identifier.ValueText;
            if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left })
                return left.Identifier.ValueText;
        }

        return null;
    }
}
