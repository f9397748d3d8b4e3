using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>Finds a <c>SlowCall</c> that no method of the dependency can reach, because time-outs end all their calls before. That of a preset gives way.</summary>
internal static class UnreachableSlowCalls
{
    /// <summary>Reports each once, where it is written first.</summary>
    public static void Report(IEnumerable<BreakerUse> breakers, Action<Diagnostic> report)
    {
        foreach (var sharers in breakers.GroupBy(static breaker => breaker.Dependency, StringComparer.OrdinalIgnoreCase))
        {
            // Collected concurrently: only a fixed order gives the same diagnostics in each build.
            var stating = sharers
                .Where(static breaker => breaker.SlowCall is not null)
                .OrderBy(static breaker => breaker.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static breaker => breaker.Location.SourceSpan.Start)
                .ToArray();

            // Two that differ are an error by themselves.
            if (stating is not [{ SlowCall: { } slow } first, ..] || Array.Exists(stating, other => other.SlowCall != slow))
                continue;
            if (sharers.All(breaker => breaker.Longest <= slow))
                report(Finding.Create(PCG0008ContradictingValues.AcrossMethods, first.Location, stating.Skip(1).Select(static breaker => breaker.Location), Message(first, [.. sharers])));
        }
    }

    private static string Message(BreakerUse first, BreakerUse[] sharers)
    {
        var longest = sharers.OrderByDescending(static breaker => breaker.Longest).ThenBy(static breaker => breaker.Method, StringComparer.Ordinal).First();
        var end = DurationWords.Of(longest.Longest!.Value) + (sharers.Length == 1 ? "" : $" at the latest (on {longest.Method})");
        return $"SlowCall of [CircuitBreaker] for \"{first.Dependency}\" on {first.Method} counts calls of {DurationWords.Of(first.SlowCall!.Value)} as failures, but [Timeout] ends each after {end}, so none could be that slow; "
            + "shorten SlowCall (\"none\" switches it off) or lengthen [Timeout]";
    }
}
