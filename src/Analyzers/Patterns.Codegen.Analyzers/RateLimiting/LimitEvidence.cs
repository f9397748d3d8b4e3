using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>What shows that a counter limits calls whose names do not say so.</summary>
internal static class LimitEvidence
{
    /// <summary>Whether it counts calls, for each caller or in a time, and is compared with a number that decides who is turned away.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="counting">The method that raises it.</param>
    /// <param name="refusing">The method that refuses.</param>
    /// <param name="over">How it does.</param>
    /// <param name="code">The code of both.</param>
    public static bool Shows(MemoryCounter counter, IMethodSymbol counting, IMethodSymbol refusing, OverLimit over, ImmutableArray<IOperation> code)
    {
        string?[] names = [counter.Name, counting.Name, refusing.Name, counting.ContainingType.Name, refusing.ContainingType.Name];
        if (names.Any(CountWords.IsOther))
            return false;
        var isOfCaller = CallerKeys.Are(counter, code);
        if (names.Any(CountWords.IsFailure))
            return isOfCaller;
        return isOfCaller
            || over.Answers.Any(SaysTooMany)
            || (over.Answers.IsEmpty && CountWords.AsksLeave(refusing.Name))
            || CountWords.IsCalls(counter.Name)
            || LimitWords.IsTimed(CounterNames.Written(over.Limit)) || CountWords.IsCalls(CounterNames.Written(over.Limit)) || LimitWords.IsTimed(counter.Name)
            || (CounterNames.ReadsClock(counting.ContainingType) && IsSetBack(counter, counting.ContainingType));
    }

    /// <summary>An exception or text of what is answered: <c>throw new TooManyCallsException()</c>, "Daily quota reached".</summary>
    private static bool SaysTooMany(IOperation answer) => answer.DescendantsAndSelf().Any(static part =>
        (part is IOperation { ConstantValue: { HasValue: true, Value: string text } } && CountWords.SaysTooMany(text))
        || (part is IObjectCreationOperation { Type.Name: var type } && type.EndsWith("Exception", StringComparison.Ordinal) && CountWords.SaysTooMany(type)));

    /// <summary>Whether the type sets it to zero again, as a window of time does.</summary>
    private static bool IsSetBack(MemoryCounter counter, INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes().Any(node => node switch
    {
        AssignmentExpressionSyntax { Left: var set, Right: LiteralExpressionSyntax { Token.ValueText: "0" } or BaseObjectCreationExpressionSyntax } => Is(set, counter) && node.Parent is not EqualsValueClauseSyntax,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear" or "TryRemove" or "Remove", Expression: var cleared } } => Is(cleared, counter),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Exchange" or "Write" or "CompareExchange" }, ArgumentList.Arguments: [{ Expression: var set }, { Expression: LiteralExpressionSyntax { Token.ValueText: "0" } }, ..] } => Is(set, counter),
        _ => false,
    }));

    private static bool Is(ExpressionSyntax target, MemoryCounter counter) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == counter.Name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == counter.Name || access.Name.Identifier.ValueText == counter.Member,
        _ => false,
    };
}
