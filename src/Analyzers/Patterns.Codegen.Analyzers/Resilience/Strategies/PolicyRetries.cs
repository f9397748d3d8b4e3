using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>How often and how fast a retry of Polly 7 tries.</summary>
internal static class PolicyRetries
{
    public static Strategy Complete(Strategy retry, ValueReader values, CancellationToken cancellationToken)
    {
        var call = retry.Call!;
        var isForever = call.TargetMethod.Name.Contains("Forever");
        var waits = call.TargetMethod.Name.StartsWith("WaitAnd", StringComparison.Ordinal);
        var callback = RetryCallback.Of((call.Argument("onRetry") ?? call.Argument("onRetryAsync"))?.Value, values, cancellationToken);
        return retry with
        {
            Callback = callback,
            Attempts = isForever ? int.MaxValue : Count(retry, values, cancellationToken) is { } retries and >= 0 and < 1_000_000 ? retries + 1 : null,
            Delay = waits ? DelayOf(retry, values, cancellationToken) : callback.Delay ?? StrategyDelay.None,
        };
    }

    private static int? Count(Strategy retry, ValueReader values, CancellationToken cancellationToken)
    {
        var call = retry.Call!;
        if (call.Argument("retryCount") is { Value: var count })
            return Numbers.Read(values, retry.Place.With(count), cancellationToken) is { } number ? (int)number : null;
        if (call.Argument("sleepDurations") is { Value: var list })
        {
            return values.Trace(retry.Place.With(list), cancellationToken).Operation switch
            {
                IArrayCreationOperation { Initializer.ElementValues.Length: var length } => length,
                ICollectionExpressionOperation { Elements: var elements } when elements.All(static e => e is not ISpreadOperation) => elements.Length,
                IInvocationOperation { TargetMethod.ContainingType.Name: "Backoff" } backoff when backoff.Argument("retryCount") is { Value: var number } => values.Int(number, cancellationToken),
                _ => null,
            };
        }

        // Retry() without a number retries once.
        return call.TargetMethod.Name is "Retry" or "RetryAsync" ? 1 : null;
    }

    private static StrategyDelay DelayOf(Strategy retry, ValueReader values, CancellationToken cancellationToken)
    {
        var call = retry.Call!;
        if (call.Argument("sleepDurations") is { Value: var list })
        {
            return values.Trace(retry.Place.With(list), cancellationToken).Operation switch
            {
                IArrayCreationOperation or ICollectionExpressionOperation => StrategyDelay.Growing,
                IInvocationOperation { TargetMethod.Name: var name } => name.Contains("Jitter") ? StrategyDelay.Jittered : StrategyDelay.Unknown,
                _ => StrategyDelay.Unknown,
            };
        }

        return call.Argument("sleepDurationProvider") is { Value: var provider } ? DelayReader.OfProvider(provider, values, cancellationToken) : StrategyDelay.Unknown;
    }
}
