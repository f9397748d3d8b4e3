namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries;

/// <summary>A limiter that counts in the memory of its process.</summary>
/// <param name="Operation">What makes it.</param>
/// <param name="Kind"><c>TokenBucket</c>, <c>FixedWindow</c> or <c>SlidingWindow</c>.</param>
/// <param name="Location">What to underline.</param>
internal sealed record LimiterUse(IOperation Operation, string Kind, Location Location)
{
    /// <summary>The policy's name, when it has one that is known.</summary>
    public string? Policy { get; init; }

    public LimitOptions Options { get; init; } = LimitOptions.Unknown;
}
