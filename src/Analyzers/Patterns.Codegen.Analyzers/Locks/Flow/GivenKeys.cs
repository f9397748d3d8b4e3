using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>
/// Two keys of one template in one method: they come the other way round from another caller only when they are the caller's own values, and nothing has put them in order.
/// </summary>
internal static class GivenKeys
{
    /// <summary>Names that say that the values are in order already.</summary>
    private static readonly ImmutableHashSet<string> s_ordered =
        ["lower", "low", "lowest", "higher", "high", "highest", "min", "max", "smaller", "smallest", "larger", "largest", "greater", "lesser", "ordered", "sorted"];

    /// <summary>The parameters in the key; empty when another part is unknown too.</summary>
    public static ImmutableArray<string> Of(TextShape key)
    {
        var given = ImmutableArray.CreateBuilder<string>();
        foreach (var part in key.Unknown)
        {
            if (!IsGiven(part))
                return [];
            given.Add(part.Syntax.ToString());
        }

        return given.ToImmutable();
    }

    /// <summary>Whether another call of the method may take the two the other way round.</summary>
    public static bool MayBeSwapped(HeldLock first, HeldLock second)
    {
        if (first.Given.IsEmpty || second.Given.IsEmpty || first.Given.Concat(second.Given).Any(static name => Words.Holds(name, s_ordered)))
            return false;

        var member = MemberSyntax.Around(second.Syntax);
        foreach (var node in member.DescendantNodes())
        {
            if (node.SpanStart >= second.Syntax.SpanStart)
                continue;
            if (IsComparison(node) && Mentions(node, first.Given) && Mentions(node, second.Given))
                return false;
            if (node is IdentifierNameSyntax name && AssignmentSyntax.MayWrite(name) && first.Given.Concat(second.Given).Any(given => RootOf(given) == name.Identifier.ValueText))
                return false;
        }

        return true;
    }

    /// <summary>A parameter as it was given, or a member of one.</summary>
    private static bool IsGiven(IOperation part)
    {
        for (IOperation? current = part.WithoutConversions(); current is not null; current = Inner(current)?.WithoutConversions())
        {
            if (current is IParameterReferenceOperation)
                return true;
        }

        return false;
    }

    private static IOperation? Inner(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: false, Instance: { } instance } => instance,
        IFieldReferenceOperation { Instance: { } instance } => instance,
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } => instance,
        _ => null,
    };

    private static bool IsComparison(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression,
        InvocationExpressionSyntax call => (call.Expression switch { MemberAccessExpressionSyntax access => access.Name, SimpleNameSyntax name => name, _ => null })?.Identifier.ValueText.StartsWith("Compare", StringComparison.Ordinal) == true,
        _ => false,
    };

    private static bool Mentions(SyntaxNode node, ImmutableArray<string> given) => node.DescendantNodes().Any(inner => inner is ExpressionSyntax && given.Contains(inner.ToString()));

    private static string RootOf(string given)
    {
        var end = given.IndexOfAny(['.', '?', '!', '(']);
        return (end < 0 ? given : given.Substring(0, end)).Trim();
    }
}
