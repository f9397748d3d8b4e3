using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>A counter that lives in a field of this process or in its memory cache, where it is raised.</summary>
/// <param name="Name">The field, or the cache.</param>
/// <param name="Location">What to underline.</param>
internal sealed record MemoryCounter(string Name, Location Location)
{
    /// <summary>Whether it is a number or a queue of one object: that all callers share the object is still to be shown.</summary>
    public IFieldSymbol? OfObject { get; init; }

    /// <summary>Whether all callers of the process share it for certain: a static field, a cache, or a variable beside a handler.</summary>
    public bool IsShared { get; init; }

    /// <summary>The local function that raises it, where it is a variable of the top-level statements.</summary>
    public ILocalFunctionOperation? Within { get; init; }

    /// <summary>The number that is raised in the object found under a caller's key.</summary>
    public string? Member { get; init; }

    /// <summary>Whether those that are too many may wait for their turn: of a queue of times, and of slots that come back after a time.</summary>
    public bool MayWait { get; init; }

    /// <summary>Whether calls are taken from it, as tokens from a bucket: what it is compared with is not the limit then.</summary>
    public bool IsTaken { get; init; }
}
