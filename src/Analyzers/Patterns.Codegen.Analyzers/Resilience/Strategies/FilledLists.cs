using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>What is in a list when it is used: its initialiser, and what statements after it <c>Add</c>.</summary>
internal static class FilledLists
{
    private static readonly ConditionalWeakTable<IOperation, StrongBox<bool>> s_changing = new();

    /// <summary>The elements in order, without those that are added on some ways only; default when something else may change the list.</summary>
    /// <param name="list">The expression that makes it.</param>
    /// <param name="use">Where it is used.</param>
    public static ImmutableArray<IOperation> ElementsOf(IObjectCreationOperation list, IOperation use)
    {
        var elements = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var added in list.Initializer?.Initializers ?? [])
        {
            if (added is IInvocationOperation { Arguments: [{ Value: var value }] })
                elements.Add(value);
        }

        if (LocalOf(list) is not { } local)
            return IsNeverChanged(list) ? elements.ToImmutable() : default;

        foreach (var reference in list.Root().UsesOf(local.Symbol))
        {
            if (reference.Syntax.Span.OverlapsWith(use.Syntax.Span))
                continue;
            if (reference.Parent is not IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var value }], Parent: IExpressionStatementOperation statement })
                return default;
            if (reference.Syntax.SpanStart > use.Syntax.SpanStart)
                continue;
            switch (PlaceOf(statement, local))
            {
                case null:
                    return default;
                case true:
                    elements.Add(value);
                    break;
            }
        }

        return elements.ToImmutable();
    }

    /// <summary>The local that a collection is made for.</summary>
    public static IVariableDeclaratorOperation? LocalOf(IOperation made)
    {
        var parent = made.Parent;
        while (parent is IConversionOperation or IVariableInitializerOperation)
            parent = parent.Parent;
        return parent as IVariableDeclaratorOperation;
    }

    /// <summary>Whether nothing around is added to a list beside what it is made of.</summary>
    public static bool IsNeverChanged(IOperation list) => !s_changing.GetValue(list.Root(), static root => new StrongBox<bool>(root.Descendants().Any(IsChange))).Value;

    private static bool IsChange(IOperation operation) =>
        operation is IInvocationOperation { IsImplicit: false, TargetMethod.Name: "Add" or "Insert" or "AddRange" or "Reverse" or "Remove" or "Clear" } change && change.Parent is IExpressionStatementOperation;

    /// <summary>Whether the statement runs once each time, beside the local; false on some ways only; null when it may run more than once, or later.</summary>
    private static bool? PlaceOf(IOperation statement, IVariableDeclaratorOperation local)
    {
        var isSure = true;
        for (var current = statement.Parent; current is not null; current = current.Parent)
        {
            if (current is IBlockOperation block && local.Syntax.FirstAncestorOrSelf<SyntaxNode>(node => node == block.Syntax) is not null)
                return isSure;
            if (current is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation)
                return null;
            isSure &= current is IBlockOperation;
        }

        return null;
    }
}
