using System.Globalization;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Generators.Parsing;
using Patterns.Codegen.Generators.Parsing.Locks;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>The longest that some work can take, and how that comes about.</summary>
/// <param name="Longest">The time.</param>
/// <param name="Arithmetic"><c>3 attempts x 10s + up to 3s of delays = 33s</c>.</param>
internal sealed record WorkTime(TimeSpan Longest, string Arithmetic)
{
    private const int MaxExplained = 240;

    /// <summary>What the attributes make of work that takes this long; null where nothing bounds it.</summary>
    /// <param name="attributes">The attributes around the work, outermost first.</param>
    /// <param name="work">The work's own bound, when it has one.</param>
    public static WorkTime? Of(ImmutableArray<AttributeReader> attributes, WorkTime? work)
    {
        var below = work;
        for (var i = attributes.Length - 1; i >= 0; i--)
        {
            var attribute = attributes[i];
            switch (attribute.Name)
            {
                case "Timeout" when WorkBound.Read(attribute.FirstText) is { } bound && (work is null || bound < work.Longest):
                    work = new WorkTime(bound, $"[Timeout] of {Durations.Display(bound)}");
                    break;
                case "Retry" when work is not null:
                    work = RetryBound.Of(attribute, work.Longest) is { } all ? Repeated(attribute, work, all).Explained(ReferenceEquals(work, below) ? work : null) : null;
                    break;
                case "Hedge" or "Bulkhead" or "Pipeline" or "Fallback":
                    work = null;
                    break;
            }
        }

        return work;
    }

    /// <summary>The same, with how the time of one attempt comes about where other methods make it up.</summary>
    public WorkTime Explained(WorkTime? attempt) => attempt is null ? this : this with { Arithmetic = $"{Arithmetic}, each attempt {Short(attempt.Arithmetic)}" };

    private static string Short(string arithmetic) => arithmetic.Length > MaxExplained ? arithmetic.Substring(0, MaxExplained) + "..." : arithmetic;

    private static WorkTime Repeated(AttributeReader retry, WorkTime attempt, TimeSpan all)
    {
        // What is left when the attempts are taken away.
        var attempts = Enumerable.Range(1, 100).TakeWhile(count => WorkBound.Times(attempt.Longest, count) is { } time && time <= all).DefaultIfEmpty(1).Last();
        if (retry.Int("MaxAttempts") is { } stated)
            attempts = stated;
        else if (!retry.Has("Preset"))
            attempts = 3;
        var delays = all - (WorkBound.Times(attempt.Longest, attempts) ?? TimeSpan.Zero);
        var pause = delays > TimeSpan.Zero ? $" + up to {Durations.Display(delays)} of delays" : "";
        return new WorkTime(all, $"{attempts.ToString(CultureInfo.InvariantCulture)} attempts x {Durations.Display(attempt.Longest)}{pause} = {Durations.Display(all)}");
    }
}
