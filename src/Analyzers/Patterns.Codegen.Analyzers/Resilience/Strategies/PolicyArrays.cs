using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Arrays and lists of policies that a wrap is given under a name.</summary>
internal static class PolicyArrays
{
    /// <summary>The elements in order; default when it is not seen where they come from.</summary>
    public static ImmutableArray<Known> ElementsOf(Known array, ValueReader values, CancellationToken cancellationToken)
    {
        var made = values.Trace(array, cancellationToken);
        if (made.Operation is IInvocationOperation { TargetMethod.Name: "ToArray" } copied && copied.Receiver() is { } list)
            made = values.Trace(made.With(list), cancellationToken);
        return made.Operation switch
        {
            IArrayCreationOperation { Initializer.ElementValues: var elements } => [.. elements.Select(made.With)],
            IArrayInitializerOperation { ElementValues: var elements } => [.. elements.Select(made.With)],
            ICollectionExpressionOperation { Elements: var elements } => [.. elements.Select(made.With)],
            IObjectCreationOperation { Initializer.Initializers: var added } when IsUnchanged(made.Operation) => [.. added.OfType<IInvocationOperation>().Where(static add => add.Arguments.Length == 1).Select(add => made.With(add.Arguments[0].Value))],
            _ => default,
        };
    }

    /// <summary>Whether nothing is added to the list beside what it is made of.</summary>
    private static bool IsUnchanged(IOperation list) => !list.Root().Descendants().Any(static operation =>
        operation is IInvocationOperation { IsImplicit: false, TargetMethod.Name: "Add" or "Insert" or "AddRange" or "Reverse" or "Remove" or "Clear" } change && change.Parent is IExpressionStatementOperation);
}
