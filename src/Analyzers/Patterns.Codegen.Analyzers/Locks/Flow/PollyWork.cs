using System.Globalization;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>Work that runs under a policy or pipeline of Polly whose attempts and time-out are known.</summary>
/// <param name="Member">The member that executes it, as the call graph names it.</param>
/// <param name="Syntax">Where.</param>
/// <param name="Time">The longest it can take, without the delays between attempts.</param>
internal sealed record PollyWork(ISymbol Member, SyntaxNode Syntax, WorkTime Time)
{
    public static PollyWork? Read(IInvocationOperation call, ISymbol containing, ResilienceReader polly, CancellationToken cancellationToken)
    {
        if (!Executions.IsExecute(call.TargetMethod) || call.Instance is not { } pipeline)
            return null;

        WorkTime? work = null;
        var layers = polly.LayersOf(pipeline, cancellationToken);
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            var layer = layers[i];
            if (layer.Kind == StrategyKind.Timeout && Bound(layer, polly.Values, cancellationToken) is { } bound && bound > TimeSpan.Zero && (work is null || bound < work.Longest))
                work = new WorkTime(bound, $"a time-out of {Durations.Display(bound)}");
            else if (layer is { Kind: StrategyKind.Retry, Attempts: > 1 and <= 1000 and var attempts } && work is not null && work.Longest.TotalDays * attempts < 1000)
                work = Repeated(work, attempts);
            else if (layer.Kind is StrategyKind.Retry or StrategyKind.Hedging)
                work = null;
        }

        return work is null ? null : new PollyWork(CallTarget.CallerOf(call, containing), call.Syntax, work);
    }

    private static WorkTime Repeated(WorkTime attempt, int attempts)
    {
        var all = TimeSpan.FromTicks(attempt.Longest.Ticks * attempts);
        return new WorkTime(all, $"{attempts.ToString(CultureInfo.InvariantCulture)} attempts x {Durations.Display(attempt.Longest)} = {Durations.Display(all)}, delays not counted");
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
