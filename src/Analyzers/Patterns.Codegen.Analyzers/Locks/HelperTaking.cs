using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>What the caller of a helper that deletes does before: <c>if (!await store.Add(key, ...)) return;</c>, and later <c>store.Remove(key)</c>.</summary>
internal static class HelperTaking
{
    private static readonly ImmutableHashSet<string> s_takeWords = ["acquire", "enter", "lock", "obtain", "take", "trylock"];

    /// <summary>The helpers that a member asks for a lock, found once for all that it frees.</summary>
    private static readonly ConditionalWeakTable<IOperation, List<IInvocationOperation>> s_takings = new();

    /// <summary>Whether the same method asked the same object for the same key before, and was told yes or no.</summary>
    public static bool IsBefore(RedisCall call)
    {
        if (call is not { Key.Syntax: { } key, Operation: { Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } freeing, SemanticModel: { } model } })
            return false;

        return MemberSyntax.Around(freeing).DescendantNodes().OfType<InvocationExpressionSyntax>().Any(other =>
            other.SpanStart < freeing.SpanStart
            && other.Expression is MemberAccessExpressionSyntax { Expression: var same }
            && SyntaxFactory.AreEquivalent(same, receiver)
            && other.ArgumentList.Arguments.Any(argument => SyntaxFactory.AreEquivalent(argument.Expression, key))
            && model.GetSymbolInfo(other).Symbol is IMethodSymbol { ReturnType: var result }
            && IsYesOrNo(result));
    }

    /// <summary>Whether the same member asked a helper before to take the lock with this key, and was told yes or no.</summary>
    public static bool IsOfSameMember(RedisBlock block, RedisCall call) =>
        call.Shape is { IsOpaque: false, Pattern: var pattern }
        && s_takings.GetValue(call.Operation.Root(), static root => [.. root.Descendants().OfType<IInvocationOperation>().Where(IsTaking)]).Any(other =>
            other.Syntax.SpanStart < call.Operation.Syntax.SpanStart
            && other.Arguments.Any(argument => block.Values.Shape(Element(argument.Value, block), block.CancellationToken)?.Pattern == pattern));

    /// <summary>The element of a list that is written out, where one is taken by its number: <c>keys[0]</c>.</summary>
    private static IOperation Element(IOperation value, RedisBlock block) =>
        value.WithoutConversions() is IArrayElementReferenceOperation { ArrayReference: var list, Indices: [{ ConstantValue: { HasValue: true, Value: int at } }] }
        && RedisKeys.Elements(list, block.Values, block.CancellationToken) is var elements
        && at >= 0 && at < elements.Length
            ? elements[at]
            : value;

    private static bool IsTaking(IInvocationOperation call) => Words.Holds(call.TargetMethod.Name, s_takeWords) && IsYesOrNo(call.TargetMethod.ReturnType);

    private static bool IsYesOrNo(ITypeSymbol type) => TaskTypes.Result(type)?.SpecialType == SpecialType.System_Boolean;
}
