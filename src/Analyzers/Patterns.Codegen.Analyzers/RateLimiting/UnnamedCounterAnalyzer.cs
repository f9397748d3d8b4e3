using Patterns.Codegen.Analyzers.Infrastructure.Gates;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4001 on counters in files that have none of the words for a limit: only what counts by name or number is looked at.</summary>
internal sealed class UnnamedCounterAnalyzer : CounterAnalyzer
{
    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("++", " + 1", "+= 1", "AddOrUpdate", "Interlocked.Increment", "Interlocked.Add", "RemoveAll", "Dequeue") with
    {
        InFile = ["Interlocked.", "AddOrUpdate", ", int>", ", long>", "static int ", "static long ", "lock (", "lock(", "DateTime>", "DateTimeOffset>"],
    };

    /// <summary>The others are the base rule's.</summary>
    protected override bool IsFor(string text) => LimitWords.InFile.All(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) < 0);
}
