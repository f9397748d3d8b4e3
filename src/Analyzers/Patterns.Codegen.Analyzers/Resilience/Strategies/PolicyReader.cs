using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Reads the policies of Polly 7: a builder's <c>Handle</c> and <c>Or</c>, what they end in, and how policies are wrapped.</summary>
internal sealed class PolicyReader(ValueReader values)
{
    private const int MaxLayers = 32;

    private static readonly ImmutableDictionary<string, StrategyKind> s_kinds = new Dictionary<string, StrategyKind>(StringComparer.Ordinal)
    {
        ["Retry"] = StrategyKind.Retry,
        ["RetryForever"] = StrategyKind.Retry,
        ["WaitAndRetry"] = StrategyKind.Retry,
        ["WaitAndRetryForever"] = StrategyKind.Retry,
        ["CircuitBreaker"] = StrategyKind.CircuitBreaker,
        ["AdvancedCircuitBreaker"] = StrategyKind.CircuitBreaker,
        ["Fallback"] = StrategyKind.Fallback,
        ["Timeout"] = StrategyKind.Timeout,
        ["Bulkhead"] = StrategyKind.Limiter,
        ["RateLimit"] = StrategyKind.Limiter,
    }.ToImmutableDictionary();

    public ValueReader Values { get; } = values;

    /// <summary>What a method of Polly 7 makes, by its name; null for every other method.</summary>
    public static StrategyKind? KindOf(IMethodSymbol method) =>
        s_kinds.TryGetValue(WithoutAsync(method.Name), out var kind) && PollyLibrary.IsPolly(method.ContainingType) && IsPolicy(method.ReturnType) ? kind : null;

    /// <summary>Whether the type is a policy of Polly 7.</summary>
    public static bool IsPolicy(ITypeSymbol? type) =>
        type is not null && PollyLibrary.IsPolly(type) && (type.Name.EndsWith("Policy", StringComparison.Ordinal) || type.Name.EndsWith("PolicyWrap", StringComparison.Ordinal));

    /// <summary>Whether the call puts policies into each other.</summary>
    public static bool IsWrap(IMethodSymbol method) => method.Name is "Wrap" or "WrapAsync" && PollyLibrary.IsPolly(method.ContainingType);

    /// <summary>The layers of a policy from the outermost to the innermost.</summary>
    public ImmutableArray<Strategy> Read(Known policy, CancellationToken cancellationToken)
    {
        var layers = ImmutableArray.CreateBuilder<Strategy>();
        Add(policy, layers, 0, cancellationToken);
        return layers.ToImmutable();
    }

    /// <summary>The one layer that a call makes.</summary>
    public Strategy? ReadCall(IInvocationOperation call, Known place, CancellationToken cancellationToken)
    {
        if (KindOf(call.TargetMethod) is not { } kind)
            return null;

        var failures = call.Receiver() is { } builder ? Failures(place.With(builder), cancellationToken) : HandledFailures.Unknown;
        var strategy = new Strategy(kind, call, place, failures);
        return kind == StrategyKind.Retry ? PolicyRetries.Complete(strategy, Values, cancellationToken) : strategy;
    }

    /// <summary>The clauses of a <c>PolicyBuilder</c>.</summary>
    public HandledFailures Failures(Known builder, CancellationToken cancellationToken)
    {
        var clauses = ImmutableArray.CreateBuilder<FailureClause>();
        var known = Values.Trace(builder, cancellationToken);
        var origin = known.Operation;
        if (origin is IParameterReferenceOperation)
            return IsTransientHttp(known.Operation) ? HandledFailures.TransientHttp : HandledFailures.Unknown;
        for (var i = 0; i < MaxLayers && known.Operation is IInvocationOperation call; i++)
        {
            if (ClauseOf(call) is not { } clause)
                return HandledFailures.Unknown;
            clauses.Add(clause);
            if (call.Receiver() is not { } receiver)
            {
                clauses.Reverse();
                return new HandledFailures(clauses.ToImmutable(), origin);
            }

            known = Values.Trace(known.With(receiver), cancellationToken);
            if (IsTransientHttp(known.Operation))
                return new HandledFailures([.. HandledFailures.TransientHttp.Clauses, .. clauses], origin);
        }

        return HandledFailures.Unknown;
    }

    /// <summary>Whether it is the builder that <c>AddTransientHttpErrorPolicy</c> hands to its lambda.</summary>
    private static bool IsTransientHttp(IOperation operation)
    {
        if (operation is not IParameterReferenceOperation)
            return false;
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation)
                return parent.Parent?.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "AddTransientHttpErrorPolicy" } };
        }

        return false;
    }

    /// <summary>One call of a chain of <c>Handle</c> and <c>Or</c>, of Polly 7's builder and of Polly 8's alike.</summary>
    public static FailureClause? ClauseOf(IInvocationOperation call)
    {
        if (!PollyLibrary.IsPolly(call.TargetMethod.ContainingType))
            return null;

        var predicate = call.Arguments.FirstOrDefault(a => a.Parameter?.Type.TypeKind == TypeKind.Delegate)?.Value;
        return call.TargetMethod.Name switch
        {
            "Handle" or "Or" => new FailureClause(FailureClauseKind.Exception, call.TargetMethod.TypeArguments.FirstOrDefault(), predicate, call),
            "HandleInner" or "OrInner" => new FailureClause(FailureClauseKind.Unknown, null, null, call),
            "HandleResult" or "OrResult" => new FailureClause(FailureClauseKind.Result, null, predicate, call),
            "HandleTransientHttpError" or "OrTransientHttpError" or "OrTransientHttpStatusCode" => new FailureClause(FailureClauseKind.TransientHttp, null, null, call),
            _ => null,
        };
    }

    private void Add(Known policy, ImmutableArray<Strategy>.Builder layers, int nesting, CancellationToken cancellationToken)
    {
        if (layers.Count >= MaxLayers)
            return;
        if (nesting > MaxLayers)
        {
            // Counted as a layer, or a policy that wraps itself twice would be followed for ever.
            layers.Add(new Strategy(StrategyKind.Other, null, policy, HandledFailures.Unknown));
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        policy = OnlyOnes.Trace(policy, Values, cancellationToken);
        if (policy.Operation.WithoutConversions().Type is { Name: "AsyncCircuitBreakerPolicy" or "CircuitBreakerPolicy" or "ICircuitBreakerPolicy" or "IAsyncCircuitBreakerPolicy" } breaker
            && PollyLibrary.IsPolly(breaker)
            && policy.Operation is not IInvocationOperation)
        {
            // Handed in: its type says what it is.
            layers.Add(new Strategy(StrategyKind.CircuitBreaker, null, policy, HandledFailures.Unknown));
            return;
        }

        if (policy.Operation is not IInvocationOperation call || !PollyLibrary.IsPolly(call.TargetMethod.ContainingType))
        {
            layers.Add(new Strategy(StrategyKind.Other, null, policy, HandledFailures.Unknown));
            return;
        }

        if (IsWrap(call.TargetMethod))
        {
            foreach (var inner in PartsOf(call, policy, cancellationToken))
                Add(inner, layers, nesting + 1, cancellationToken);
        }
        else if (ReadCall(call, policy, cancellationToken) is { } strategy)
        {
            layers.Add(strategy);
        }
        else if (IsPolicy(call.Receiver()?.Type))
        {
            // WithPolicyKey, AsAsyncPolicy<T> and their like hand on the same policy.
            Add(policy.With(call.Receiver()!), layers, nesting + 1, cancellationToken);
        }
        else
        {
            layers.Add(new Strategy(StrategyKind.Other, call, policy, HandledFailures.Unknown));
        }
    }

    /// <summary>What is wrapped, the outermost first: <c>outer.Wrap(inner)</c>, <c>Policy.Wrap(outer, inner)</c>.</summary>
    public static IEnumerable<Known> Parts(IInvocationOperation call, Known place)
    {
        if (call.Receiver() is { } outer)
            yield return place.With(outer);
        foreach (var argument in call.Arguments)
        {
            if (argument.Value == call.Receiver())
                continue;
            var value = argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value;
            var elements = value switch
            {
                IArrayCreationOperation { Initializer.ElementValues: var list } => list,
                ICollectionExpressionOperation { Elements: var list } => list,
                _ => [value],
            };
            foreach (var element in elements)
                yield return place.With(element is ISpreadOperation { Operand: var spread } ? spread : element);
        }
    }

    /// <summary>The same, also of an array or list that is made elsewhere in the project.</summary>
    public IEnumerable<Known> PartsOf(IInvocationOperation call, Known place, CancellationToken cancellationToken)
    {
        foreach (var part in Parts(call, place))
        {
            if (IsPolicy(part.Operation.Type))
            {
                yield return part;
                continue;
            }

            var made = PolicyArrays.ElementsOf(part, Values, cancellationToken);
            foreach (var element in made.IsDefault ? [part] : made)
                yield return element;
        }
    }

    private static string WithoutAsync(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;
}
