using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>Work that runs under a policy or pipeline of Polly.</summary>
/// <param name="Member">The member that executes it, as the call graph names it.</param>
/// <param name="Syntax">Where.</param>
/// <param name="Layers">What bounds or repeats it, outermost first.</param>
internal sealed record PollyWork(ISymbol Member, SyntaxNode Syntax, ImmutableArray<PollyLayer> Layers)
{
    /// <summary>The longest it can take, without the delays between attempts; null where nothing bounds it.</summary>
    /// <param name="work">The bound of the work itself, when it has one.</param>
    public WorkTime? Around(WorkTime? work)
    {
        var whole = work;
        for (var i = Layers.Length - 1; i >= 0; i--)
            whole = Layers[i].Around(whole, whole is not null && ReferenceEquals(whole, work));
        return whole;
    }

    public static PollyWork? Read(IInvocationOperation call, ISymbol containing, ResilienceReader polly, CancellationToken cancellationToken)
    {
        if (!Executions.IsExecute(call.TargetMethod) || call.Instance is not { } pipeline)
            return null;

        ImmutableArray<PollyLayer> layers =
        [
            .. polly.LayersOf(pipeline, cancellationToken)
                .Where(static layer => layer.Kind is StrategyKind.Timeout or StrategyKind.Retry or StrategyKind.Hedging)
                .Select(layer => new PollyLayer(layer.Kind, layer.Kind == StrategyKind.Timeout && Bound(layer, polly.Values, cancellationToken) is { } bound && bound > TimeSpan.Zero ? bound : null, layer.Attempts)),
        ];
        return layers.IsEmpty ? null : new PollyWork(CallTarget.CallerOf(call, containing), call.Syntax, layers);
    }

    private static TimeSpan? Bound(Strategy layer, ValueReader values, CancellationToken cancellationToken)
    {
        if (layer.Call is not { } call)
            return null;
        if (call.Argument("timeout") is { } timeout)
            return values.Duration(timeout.Value, cancellationToken);
        if (call.Argument("seconds") is { } seconds)
            return values.Number(seconds.Value, cancellationToken) is { } number and > 0 and < 1e6 ? TimeSpan.FromSeconds(number) : null;
        return call.Argument("options") is { } options && values.Trace(options.Value, cancellationToken).Operation is IObjectCreationOperation creation
            ? values.Duration(creation.Member("Timeout"), cancellationToken)
            : null;
    }
}
