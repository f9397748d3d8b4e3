using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Loops;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>What <c>onRetry</c> (Polly 7) and <c>OnRetry</c> (Polly 8) do between two attempts.</summary>
/// <param name="Throws">It may end the retries: what it throws reaches the caller at once.</param>
/// <param name="Delay">How it waits, as far as that is written; null when it does not.</param>
internal sealed record RetryCallback(bool Throws, StrategyDelay? Delay)
{
    public static readonly RetryCallback None = new(false, null);

    private static readonly RetryCallback s_unknown = new(false, StrategyDelay.Unknown);

    /// <param name="callback">What was handed in; null without one.</param>
    /// <param name="values">Finds the code behind names.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static RetryCallback Of(IOperation? callback, ValueReader values, CancellationToken cancellationToken)
    {
        if (callback is null || values.IsNullOrDefault(callback, cancellationToken))
            return None;
        return CodeOf(callback, values, cancellationToken) is { } code ? Read(code, values, cancellationToken) : s_unknown;
    }

    private static RetryCallback Read(IOperation code, ValueReader values, CancellationToken cancellationToken)
    {
        var throws = false;
        StrategyDelay? delay = null;
        foreach (var operation in RetryLoops.Own(code))
        {
            switch (operation)
            {
                case IThrowOperation:
                    throws = true;
                    break;
                case IInvocationOperation { Arguments: [{ Value: var time }, ..] } call when RetryLoops.IsDelay(call.TargetMethod):
                    delay ??= DelayReader.OfExpression(time, values, cancellationToken);
                    break;
            }
        }

        return new RetryCallback(throws, delay);
    }

    /// <summary>The body of a lambda, or of the method of this project that is named.</summary>
    private static IOperation? CodeOf(IOperation callback, ValueReader values, CancellationToken cancellationToken)
    {
        var target = values.Trace(callback, cancellationToken).Operation.WithoutConversions();
        if (target is IDelegateCreationOperation creation)
            target = creation.Target.WithoutConversions();
        return target switch
        {
            IAnonymousFunctionOperation lambda => lambda.Body,
            IMethodReferenceOperation { Method: { IsAbstract: false, IsVirtual: false } method } when (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences is [var reference] =>
                values.Sources.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken),
            _ => null,
        };
    }
}
