using System.Globalization;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>What one layer of a policy or pipeline makes of the time of the work in it.</summary>
/// <param name="Kind">A time-out, a retry, or one whose work has no bound that is known.</param>
/// <param name="Bound">The time-out; null when it is not known.</param>
/// <param name="Attempts">The attempts of a retry, the first one included; null when they are not known.</param>
internal sealed record PollyLayer(StrategyKind Kind, TimeSpan? Bound, int? Attempts)
{
    /// <summary>Null where nothing bounds the whole.</summary>
    /// <param name="work">The work under the layer.</param>
    /// <param name="isOfCalls">Whether it is the work of other methods, which the message has to explain.</param>
    public WorkTime? Around(WorkTime? work, bool isOfCalls) => this switch
    {
        { Kind: StrategyKind.Timeout, Bound: { } bound } => work is null || bound < work.Longest ? new WorkTime(bound, $"a time-out of {Durations.Display(bound)}") : work,
        { Kind: StrategyKind.Retry, Attempts: > 1 and <= 1000 and var attempts } when work is not null && work.Longest.TotalDays * attempts < 1000 => Repeated(work, attempts).Explained(isOfCalls ? work : null),
        { Kind: StrategyKind.Retry, Attempts: 1 } => work,
        _ => null,
    };

    private static WorkTime Repeated(WorkTime attempt, int attempts)
    {
        var all = TimeSpan.FromTicks(attempt.Longest.Ticks * attempts);
        return new WorkTime(all, $"{attempts.ToString(CultureInfo.InvariantCulture)} attempts x {Durations.Display(attempt.Longest)} = {Durations.Display(all)}, delays not counted");
    }
}
