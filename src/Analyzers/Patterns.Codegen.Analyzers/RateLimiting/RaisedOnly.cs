using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Numbers that a method raises for a log or a gauge, beside a limit that it asks somebody else about: nothing there reads what they have come to.</summary>
internal static class RaisedOnly
{
    /// <summary>Whether the method neither reads the number nor uses a member of the type that does.</summary>
    public static bool Is(MemoryCounter counter, IMethodSymbol counting, ImmutableArray<IOperation> code, CancellationToken cancellationToken)
    {
        // A number of an object only: of a dictionary, a queue or a cache more is to be read than a name.
        if (counter is { OfObject: null } or { IsTaken: true } or { MayWait: true } or { Member: not null })
            return false;

        HashSet<string>? readers = null;
        foreach (var name in code.SelectMany(static block => block.Syntax.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = name.Identifier.ValueText;
            if (text == counter.Name ? !IsRaise(name) : (readers ??= ReadersOf(counter, counting, cancellationToken)).Contains(text))
                return false;
        }

        return true;
    }

    /// <summary>Whether it is raised here, and what it comes to is dropped.</summary>
    private static bool IsRaise(IdentifierNameSyntax name)
    {
        ExpressionSyntax field = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access : name;
        var raise = field.Parent is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword, Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Increment" or "Add" } } call } ? call : field.Parent;
        return raise is InvocationExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression }
            && raise.Parent is ExpressionStatementSyntax;
    }

    /// <summary>The other members of the type that have to do with the number.</summary>
    private static HashSet<string> ReadersOf(MemoryCounter counter, IMethodSymbol counting, CancellationToken cancellationToken) => new(
        counting.ContainingType.GetMembers()
            .Where(member => !SymbolEqualityComparer.Default.Equals(member, counting) && member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol)
            .Where(member => member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken).DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == counter.Name)))
            .Select(static member => member.Name),
        StringComparer.Ordinal);
}
