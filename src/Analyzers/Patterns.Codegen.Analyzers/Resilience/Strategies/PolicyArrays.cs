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
        var copied = made.Operation switch
        {
            IInvocationOperation { TargetMethod.Name: "ToArray" } copy => copy.Receiver(),
            ICollectionExpressionOperation { Elements: [ISpreadOperation { Operand: var spread }] } => spread,
            _ => null,
        };
        if (copied is not null)
        {
            array = made.With(copied);
            made = values.Trace(array, cancellationToken);
        }

        return made.Operation switch
        {
            IArrayCreationOperation { Initializer.ElementValues: var elements } => [.. elements.Select(made.With)],
            IArrayInitializerOperation { ElementValues: var elements } => [.. elements.Select(made.With)],
            ICollectionExpressionOperation { Elements: var elements } => FilledLists.LocalOf(made.Operation) is null || FilledLists.IsNeverChanged(made.Operation) ? [.. elements.Select(made.With)] : default,
            IObjectCreationOperation { Type.Name: "List" } list => FilledLists.ElementsOf(list, array.Operation) is { IsDefault: false } filled ? [.. filled.Select(made.With)] : default,
            _ => default,
        };
    }
}
