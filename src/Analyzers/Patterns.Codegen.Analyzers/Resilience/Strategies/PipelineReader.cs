using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Reads the pipelines of Polly 8: what <c>AddRetry</c> and its like add, and in which order.</summary>
internal sealed class PipelineReader(ValueReader values)
{
    private static readonly ImmutableDictionary<string, StrategyKind> s_kinds = new Dictionary<string, StrategyKind>(StringComparer.Ordinal)
    {
        ["AddRetry"] = StrategyKind.Retry,
        ["AddCircuitBreaker"] = StrategyKind.CircuitBreaker,
        ["AddTimeout"] = StrategyKind.Timeout,
        ["AddFallback"] = StrategyKind.Fallback,
        ["AddHedging"] = StrategyKind.Hedging,
        ["AddConcurrencyLimiter"] = StrategyKind.Limiter,
        ["AddRateLimiter"] = StrategyKind.Limiter,
        ["AddPipeline"] = StrategyKind.Other,
        ["AddStrategy"] = StrategyKind.Other,
    }.ToImmutableDictionary();

    public ValueReader Values { get; } = values;

    /// <summary>What a method of Polly 8 adds, by its name; null for every other method.</summary>
    public static StrategyKind? KindOf(IMethodSymbol method) =>
        s_kinds.TryGetValue(method.Name, out var kind) && PollyLibrary.IsPolly(method.ContainingType) ? kind : null;

    public Strategy? ReadCall(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (KindOf(call.TargetMethod) is not { } kind)
            return null;

        var place = new Known(call, null);
        if (kind is not (StrategyKind.Retry or StrategyKind.CircuitBreaker or StrategyKind.Hedging) || call.Arguments.Length < 2)
            return new Strategy(kind, call, place, HandledFailures.Unknown);

        var options = new OptionsReader(Values, call.Arguments[1].Value, cancellationToken);
        var strategy = new Strategy(kind, call, place, Failures(options, cancellationToken));
        return kind == StrategyKind.Retry ? Complete(strategy, options, RetryCallback.Of(options.Member("OnRetry"), Values, cancellationToken)) : strategy;
    }

    /// <summary>The layers of the pipeline that the call adds to, up to the call itself, the outermost first.</summary>
    public ImmutableArray<Strategy> UpTo(IInvocationOperation call, CancellationToken cancellationToken) =>
        [.. BuilderCalls.UpTo(call).Select(c => ReadCall(c, cancellationToken)).OfType<Strategy>()];

    /// <summary>The layers of a finished pipeline, the outermost first; empty when it is not known.</summary>
    public ImmutableArray<Strategy> Read(IOperation pipeline, CancellationToken cancellationToken) =>
        Values.Trace(pipeline, cancellationToken).Operation is IInvocationOperation { TargetMethod.Name: "Build" } build && PollyLibrary.IsPolly(build.TargetMethod.ContainingType)
            ? UpTo(build, cancellationToken)
            : [];

    private HandledFailures Failures(OptionsReader options, CancellationToken cancellationToken)
    {
        if (!options.IsKnown)
            return HandledFailures.Unknown;
        if (options.Member("ShouldHandle") is { } predicate)
            return OfPredicate(predicate, cancellationToken);
        return options.IsHttp ? HandledFailures.TransientHttp : HandledFailures.Default;
    }

    /// <summary>What a <c>ShouldHandle</c> says yes to.</summary>
    public HandledFailures OfPredicate(IOperation predicate, CancellationToken cancellationToken)
    {
        var clauses = ImmutableArray.CreateBuilder<FailureClause>();
        var origin = Values.Trace(predicate, cancellationToken).Operation;
        var current = origin;
        while (current is IInvocationOperation call && clauses.Count < 32)
        {
            if (call.TargetMethod.Name != "Build")
            {
                if (PolicyReader.ClauseOf(call) is not { } clause)
                    return HandledFailures.Unknown;
                clauses.Add(clause);
            }

            if (call.Instance is null)
                return HandledFailures.Unknown;
            current = Values.Trace(call.Instance, cancellationToken).Operation;
        }

        clauses.Reverse();
        return current switch
        {
            IObjectCreationOperation { Type.Name: "PredicateBuilder" } => new HandledFailures(clauses.ToImmutable(), origin),
            _ when clauses.Count > 0 => HandledFailures.Unknown,
            IDelegateCreationOperation or IAnonymousFunctionOperation or IMethodReferenceOperation => new HandledFailures([new FailureClause(FailureClauseKind.Predicate, null, origin, null)], origin),
            _ => HandledFailures.Unknown,
        };
    }

    private static Strategy Complete(Strategy retry, OptionsReader options, RetryCallback callback)
    {
        if (!options.IsKnown)
            return retry;

        var jitter = options.Has("UseJitter") ? options.Bool("UseJitter") : options.IsHttp;
        var backoff = options.Has("BackoffType") ? options.EnumMember("BackoffType") : options.IsHttp ? "Exponential" : "Constant";
        return retry with
        {
            Callback = callback,
            Attempts = !options.Has("MaxRetryAttempts") ? 4 : options.Int("MaxRetryAttempts") switch { int.MaxValue => int.MaxValue, { } retries and >= 0 and < 1_000_000 => retries + 1, _ => null },
            Delay = options.Has("DelayGenerator") || jitter is null ? StrategyDelay.Unknown
                : jitter == true ? StrategyDelay.Jittered
                : backoff switch { "Constant" => options.Duration("Delay") == TimeSpan.Zero ? callback.Delay ?? StrategyDelay.None : StrategyDelay.Fixed, "Linear" or "Exponential" => StrategyDelay.Growing, _ => StrategyDelay.Unknown },
        };
    }
}
