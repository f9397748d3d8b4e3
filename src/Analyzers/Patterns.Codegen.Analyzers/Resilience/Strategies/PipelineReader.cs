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

    /// <summary>Ends helpers and pipelines that lead to themselves.</summary>
    private const int MaxNesting = 6;

    /// <summary>In all, for one pipeline.</summary>
    private const int MaxSteps = 256;

    public ValueReader Values { get; } = values;

    /// <summary>What a method of Polly 8 adds, by its name; null for every other method.</summary>
    public static StrategyKind? KindOf(IMethodSymbol method) =>
        s_kinds.TryGetValue(method.Name, out var kind) && PollyLibrary.IsPolly(method.ContainingType) ? kind : null;

    public Strategy? ReadCall(IInvocationOperation call, CancellationToken cancellationToken) => ReadCall(call, null, cancellationToken);

    /// <summary>The layers of the pipeline that the call adds to, up to the call itself, the outermost first; also those that helpers of the project add, and of pipelines put into it.</summary>
    public ImmutableArray<Strategy> UpTo(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var left = MaxSteps;
        return UpTo(call, null, 0, ref left, cancellationToken);
    }

    /// <summary>The layers of a finished pipeline, the outermost first; empty when it is not known.</summary>
    public ImmutableArray<Strategy> Read(IOperation pipeline, CancellationToken cancellationToken)
    {
        var left = MaxSteps;
        return Read(new Known(pipeline, null), 0, ref left, cancellationToken);
    }

    private ImmutableArray<Strategy> Read(Known pipeline, int nesting, ref int left, CancellationToken cancellationToken) =>
        OnlyOnes.Trace(pipeline, Values, cancellationToken) is { Operation: IInvocationOperation { TargetMethod.Name: "Build" } build, Bindings: var bindings } && PollyLibrary.IsPolly(build.TargetMethod.ContainingType)
            ? UpTo(build, bindings, nesting, ref left, cancellationToken)
            : [];

    private ImmutableArray<Strategy> UpTo(IInvocationOperation call, Bindings? bindings, int nesting, ref int left, CancellationToken cancellationToken)
    {
        var layers = ImmutableArray.CreateBuilder<Strategy>();
        foreach (var link in BuilderCalls.UpTo(call))
        {
            foreach (var layer in LayersOf(link, bindings, nesting, ref left, cancellationToken))
                layers.Add(layer with { Link = link });
        }

        return layers.ToImmutable();
    }

    private ImmutableArray<Strategy> LayersOf(IInvocationOperation link, Bindings? bindings, int nesting, ref int left, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var isNested = link.TargetMethod.Name == "AddPipeline" && link.Arguments.Length > 1;
        var layers = ImmutableArray.CreateBuilder<Strategy>();
        if (nesting < MaxNesting && --left > 0)
        {
            if (isNested && KindOf(link.TargetMethod) is not null)
            {
                layers.AddRange(Read(new Known(link.Arguments[1].Value, bindings), nesting + 1, ref left, cancellationToken));
            }
            else if (BuilderHelpers.IsHelper(link))
            {
                var inside = new Bindings(link, bindings);
                foreach (var inner in BuilderHelpers.CallsIn(link, Values, cancellationToken))
                    layers.AddRange(LayersOf(inner, inside, nesting + 1, ref left, cancellationToken));
            }
        }

        if (layers.Count == 0 && ReadCall(link, bindings, cancellationToken) is { } layer)
            layers.Add(layer);
        return layers.ToImmutable();
    }

    private Strategy? ReadCall(IInvocationOperation call, Bindings? bindings, CancellationToken cancellationToken)
    {
        if (KindOf(call.TargetMethod) is not { } kind)
            return null;

        var place = new Known(call, bindings);
        if (kind is not (StrategyKind.Retry or StrategyKind.CircuitBreaker or StrategyKind.Hedging) || call.Arguments.Length < 2)
            return new Strategy(kind, call, place, HandledFailures.Unknown);

        var options = new OptionsReader(bindings is null ? Values : Values.In(bindings), call.Arguments[1].Value, cancellationToken);
        var strategy = new Strategy(kind, call, place, Failures(options, cancellationToken));
        return kind == StrategyKind.Retry ? Complete(strategy, options, RetryCallback.Of(options.Member("OnRetry"), Values, cancellationToken)) : strategy;
    }

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
