using Patterns.Codegen.StoreBenchmarks.Measuring;

namespace Patterns.Codegen.StoreBenchmarks.Reporting;

/// <summary>A figure the project promises.</summary>
/// <param name="Text">What is promised.</param>
/// <param name="Case">The case that shows it.</param>
/// <param name="Metric">What of it.</param>
/// <param name="Contender">Whose.</param>
/// <param name="Yardstick">Relative to whose; null for the figure itself.</param>
internal sealed record Bar(string Text, string Case, Metric Metric, string Contender, string? Yardstick)
{
    /// <summary>Whether the figure is how much more the contender takes than the yardstick, instead of how many times as much.</summary>
    public bool IsDifference { get; init; }

    /// <summary>The median is not below this.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The median is not above this.</summary>
    public double? AtMost { get; init; }
}
