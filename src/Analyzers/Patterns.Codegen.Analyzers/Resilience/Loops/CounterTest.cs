using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>A comparison of a counter, which may be counted in it: <c>left-- > 0</c>, <c>++failures >= 3</c>, <c>attempt == 4</c>.</summary>
/// <param name="Test">The comparison.</param>
/// <param name="Counter">The local or parameter.</param>
/// <param name="Step">By how much it is counted in the test itself, before (1, -1) it is compared; 0 when after it or elsewhere.</param>
internal sealed record CounterTest(IBinaryOperation Test, ISymbol Counter, int Step)
{
    public static CounterTest? Of(IOperation operation) => operation is not IBinaryOperation { OperatorKind: var kind } test || !IsOrder(kind) ? null
        : test.LeftOperand.WithoutConversions() switch
        {
            IIncrementOrDecrementOperation { Target: var target } count when SymbolOf(target) is { } symbol =>
                new CounterTest(test, symbol, count.IsPostfix ? 0 : count.Kind == OperationKind.Increment ? 1 : -1),
            var plain when SymbolOf(plain) is { } symbol => new CounterTest(test, symbol, 0),
            _ => null,
        };

    /// <summary>Whether the counter is counted in the test, before or after it is compared.</summary>
    public bool Counts => Test.LeftOperand.WithoutConversions() is IIncrementOrDecrementOperation;

    /// <summary>Whether it goes on when the comparison holds: by a filter, or an <c>if</c> that leaves one way; null when that is not seen.</summary>
    /// <param name="goesOn">Whether a way through an <c>if</c> is the one that tries again.</param>
    public bool? GoesOn(Func<IOperation, bool> goesOn)
    {
        IOperation inner = Test;
        var holds = true;
        for (var parent = Test.Parent; parent is not null; inner = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }:
                    holds = !holds;
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } or IParenthesizedOperation or IConversionOperation:
                    break;
                case ICatchClauseOperation clause when clause.Filter == inner:
                    return holds;
                case IConditionalOperation choice when choice.Condition == inner:
                    return goesOn(choice.WhenTrue) ? holds : LoopExits.Leaves(choice.WhenTrue) ? !holds : choice.WhenFalse is { } other && LoopExits.Leaves(other) ? holds : null;
                default:
                    return null;
            }
        }

        return null;
    }

    public static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>What the counter begins with: its initialiser, or the default of a parameter.</summary>
    public static double? StartOf(ISymbol counter, ValueReader values, CancellationToken cancellationToken) => counter switch
    {
        IParameterSymbol { HasExplicitDefaultValue: true, ExplicitDefaultValue: int start } => start,
        ILocalSymbol { DeclaringSyntaxReferences: [var reference] } when reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } start } =>
            values.Number(values.Sources.OperationOf(start, cancellationToken), cancellationToken),
        _ => null,
    };

    private static bool IsOrder(BinaryOperatorKind kind) => kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;
}
