using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>Lists that a command is given: arguments, keys, keys with values.</summary>
internal static class RedisKeys
{
    private const int MaxSteps = 6;

    /// <summary>The elements of an array, collection expression or params list; empty when they are not known.</summary>
    public static ImmutableArray<IOperation> Elements(IOperation list, ValueReader values, CancellationToken cancellationToken) => values.Trace(list, cancellationToken).Operation switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
        ICollectionExpressionOperation { Elements: var elements } when !elements.Any(static e => e is ISpreadOperation) => elements,
        IObjectCreationOperation { Initializer.Initializers: var added } => [.. added.OfType<IInvocationOperation>().Where(static add => add.Arguments.Length > 0).Select(static add => add.Arguments[0].Value)],
        _ => [],
    };

    /// <summary>The same; where all elements are made in one way, <c>ids.Select(id => ...).ToArray()</c>, that one for all.</summary>
    public static ImmutableArray<IOperation> Like(IOperation list, ValueReader values, CancellationToken cancellationToken) =>
        Elements(list, values, cancellationToken) is { IsEmpty: false } elements ? elements
        : Converted(list, values, cancellationToken) is { } source && Elements(source, values, cancellationToken) is { IsEmpty: false } given ? given
        : Selected(list, values, cancellationToken) is { } each ? [each]
        : [];

    /// <summary>The key of a pair: <c>new(key, value)</c>, <c>KeyValuePair.Create(key, value)</c>.</summary>
    public static IOperation? KeyOf(IOperation pair, ValueReader values, CancellationToken cancellationToken) => values.Trace(pair, cancellationToken).Operation switch
    {
        IObjectCreationOperation { Type.Name: "KeyValuePair", Arguments: [var key, _] } => key.Value,
        IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "KeyValuePair" }, Arguments: [var key, _] } => key.Value,
        _ => null,
    };

    /// <summary>The list whose elements are only given another type: <c>names.Select(name => (RedisKey)name).ToArray()</c>.</summary>
    private static IOperation? Converted(IOperation list, ValueReader values, CancellationToken cancellationToken) =>
        Selection(list, values, cancellationToken) is { } selection
        && values.Trace(selection.Arguments[1].Value, cancellationToken).Operation.AsLambda() is { Symbol.Parameters: [var element], Body.Operations: [IReturnOperation { ReturnedValue: { } value }] }
        && Unwrapped(value) is IParameterReferenceOperation { Parameter: var used }
        && SymbolEqualityComparer.Default.Equals(used, element)
            ? selection.Arguments[0].Value
            : null;

    private static IOperation Unwrapped(IOperation value) =>
        value.WithoutConversions() is IObjectCreationOperation { Type.Name: "RedisKey", Arguments: [var text] } ? text.Value.WithoutConversions() : value.WithoutConversions();

    private static IOperation? Selected(IOperation list, ValueReader values, CancellationToken cancellationToken) =>
        Selection(list, values, cancellationToken) is { Arguments: [_, var selector] } ? Made(values.Trace(selector.Value, cancellationToken).Operation, values, cancellationToken) : null;

    /// <summary>The call that makes the elements.</summary>
    private static IInvocationOperation? Selection(IOperation list, ValueReader values, CancellationToken cancellationToken)
    {
        IOperation? next = list;
        for (var step = 0; step < MaxSteps && next is not null; step++)
        {
            switch (values.Trace(next, cancellationToken).Operation)
            {
                case ICollectionExpressionOperation { Elements: [ISpreadOperation spread] }:
                    next = spread.Operand;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "Select" or "ConvertAll" }, Arguments: [_, _] } selection:
                    return selection;
                case IInvocationOperation { TargetMethod: { Name: "ToArray" or "ToList" or "Distinct" or "Order", IsExtensionMethod: true }, Arguments: [var source, ..] }:
                    next = source.Value;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>What a lambda, or a method of the project, returns.</summary>
    private static IOperation? Made(IOperation selector, ValueReader values, CancellationToken cancellationToken) => selector switch
    {
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var method } } => values.Sources.OperationOf(SourceExpressions.Of(method, cancellationToken), cancellationToken),
        _ => selector.AsLambda() is { Body.Operations: [IReturnOperation { ReturnedValue: { } value }] } ? value : null,
    };
}
