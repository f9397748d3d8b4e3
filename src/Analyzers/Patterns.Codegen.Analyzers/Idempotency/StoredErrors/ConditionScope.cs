using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Whether the condition that a fix would write can be asked where the answer is kept.</summary>
internal static class ConditionScope
{
    public static bool Reaches(Answer answer, IOperation store)
    {
        if (answer.Condition is not { } condition || store.SemanticModel is not { } model)
            return false;
        var parsed = SyntaxFactory.ParseExpression(condition);
        return !parsed.ContainsDiagnostics
            && parsed.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(static name => name.Parent is not MemberAccessExpressionSyntax member || member.Expression == name).All(name => IsInScope(name.Identifier.ValueText, answer.Symbol, model, store))
            && (answer.Symbol is not ILocalSymbol local || HasValue(local, model, store));
    }

    /// <summary>Whether the name means something there, and not something else than the answer: one of an inner block is gone.</summary>
    private static bool IsInScope(string name, ISymbol? symbol, SemanticModel model, IOperation store)
    {
        var found = model.LookupSymbols(store.Syntax.SpanStart, name: name);
        return symbol is ILocalSymbol or IParameterSymbol && symbol.Name == name ? found.Contains(symbol, SymbolEqualityComparer.Default)
            : found is [ILocalSymbol other] ? HasValue(other, model, store)
            : !found.IsEmpty;
    }

    /// <summary>Whether the variable has a value on each way: not when a <c>try</c> may have left it without one.</summary>
    private static bool HasValue(ILocalSymbol local, SemanticModel model, IOperation store) =>
        !LocalWrites.Seen(local, store.Root()).Any(static write => write.WithoutConversions().ConstantValue is { HasValue: true, Value: null })
        && store.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } statement
        && model.AnalyzeDataFlow(statement) is { Succeeded: true } flow
        && flow.DefinitelyAssignedOnEntry.Contains(local, SymbolEqualityComparer.Default);
}
