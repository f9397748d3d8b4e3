using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Whether all callers of a process count in the same place. Asked rarely: only where something is counted and refused.</summary>
internal static class CounterOwners
{
    /// <summary>What is given back counts who is there at once, and each process may.</summary>
    public static bool AllShare(MemoryCounter counter, IMethodSymbol counting, Compilation compilation, CancellationToken cancellationToken)
    {
        var type = counting.ContainingType;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken).DescendantNodes().Any(node => IsGivenBack(node, counter)))
                return false;
        }

        if (counter.IsTaken && !CounterNames.ReadsClock(type))
            return false;
        return counter.OfObject is not { ContainingType: var owner }
            || owner.InstanceConstructors.Any(static constructor => constructor.Parameters.Any(static parameter => parameter.Type.Name == "RequestDelegate"))
            || owner.AllInterfaces.Any(static i => i.Name is "IMiddleware" or "IHostedService")
            || (LimitWords.IsLimiter(owner.Name) && CounterNames.ReadsClock(owner))
            || compilation.SyntaxTrees.Any(tree => IsRegistered(Files.Of(tree).Text, owner.Name))
            || (CounterNames.ReadsClock(owner) && compilation.SyntaxTrees.Any(tree => IsKept(Files.Of(tree).Text, owner.Name)));
    }

    /// <summary>Whether there is one counter for the process, of a type whose name does not say so.</summary>
    public static bool IsShared(MemoryCounter counter, INamedTypeSymbol owner, Compilation compilation) =>
        counter.IsShared
        || owner.InstanceConstructors.Any(static constructor => constructor.Parameters.Any(static parameter => parameter.Type.Name == "RequestDelegate"))
        || owner.AllInterfaces.Any(static i => i.Name is "IMiddleware" or "IHostedService")
        || owner.GetMembers().Any(member => member is IFieldSymbol { IsStatic: true, Type: var type } && SymbolEqualityComparer.Default.Equals(type, owner))
        || compilation.SyntaxTrees.Any(tree => IsRegistered(Files.Of(tree).Text, owner.Name));

    private static bool IsGivenBack(SyntaxNode node, MemoryCounter counter) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var target, Name.Identifier.ValueText: var name } } call => name switch
        {
            "Decrement" => !counter.IsTaken && call.ArgumentList.Arguments.Any(argument => Is(argument.Expression, counter)),
            "Increment" => counter.IsTaken && call.ArgumentList.Arguments.Any(argument => Is(argument.Expression, counter)),
            "AddOrUpdate" or "TryUpdate" => Is(target, counter) && call.ArgumentList.DescendantNodes().Any(static part => part is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Right: LiteralExpressionSyntax }),
            _ => false,
        },
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostDecrementExpression } lowered => !counter.IsTaken && Is(lowered.Operand, counter),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreDecrementExpression } lowered => !counter.IsTaken && Is(lowered.Operand, counter),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } raised => counter.IsTaken && Is(raised.Operand, counter),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression } raised => counter.IsTaken && Is(raised.Operand, counter),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression } lowered => !counter.IsTaken && lowered.Right is LiteralExpressionSyntax && Is(lowered.Left, counter),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: ElementAccessExpressionSyntax { Expression: var written }, Right: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } } => !counter.IsTaken && Is(written, counter),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: ElementAccessExpressionSyntax { Expression: var written }, Right: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Right: LiteralExpressionSyntax } } => counter.IsTaken && Is(written, counter),
        _ => false,
    };

    /// <summary>The counter, an element of it, or the number in an element.</summary>
    private static bool Is(ExpressionSyntax target, MemoryCounter counter) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == counter.Name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == counter.Name || access.Name.Identifier.ValueText == counter.Member,
        ElementAccessExpressionSyntax element => Is(element.Expression, counter),
        _ => false,
    };

    /// <summary><c>AddSingleton&lt;IThrottle, Throttle&gt;()</c>, or with the type's name anywhere in the call's beginning.</summary>
    private static bool IsRegistered(string text, string type)
    {
        const string Call = "AddSingleton";
        const int Beginning = 160;
        for (var at = text.IndexOf(Call, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Call, at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf(';', at);
            var length = Math.Min(Beginning, (end < 0 ? text.Length : end) - at);
            if (text.IndexOf(type, at, length, StringComparison.Ordinal) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>One for each key: <c>Dictionary&lt;string, Bucket&gt;</c>.</summary>
    private static bool IsKept(string text, string type)
    {
        const string Dictionary = "Dictionary<";
        for (var at = text.IndexOf(Dictionary, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Dictionary, at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf('>', at);
            var start = end - type.Length;
            if (start > at && string.CompareOrdinal(text, start, type, 0, type.Length) == 0 && text[start - 1] is ' ' or ',' or '<')
                return true;
        }

        return false;
    }
}
