using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>What the caller of a helper that deletes does before: <c>if (!await store.Add(key, ...)) return;</c>, and later <c>store.Remove(key)</c>.</summary>
internal static class HelperTaking
{
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
            && (IsYesOrNo(result) || result is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var inner] } && IsYesOrNo(inner)));
    }

    private static bool IsYesOrNo(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean;
}
