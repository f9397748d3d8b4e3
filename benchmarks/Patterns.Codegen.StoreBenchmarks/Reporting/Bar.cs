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

    /// <summary>Whether it is a bar; else it is there to compare with.</summary>
    public bool IsPromised => AtLeast is not null || AtMost is not null;

    // Wider, and it would not be said that they are level, but that nobody knows.
    private const double Narrow = 0.05;

    /// <summary>What the figure says of this bar.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="mean">The mean over several processes, where it was measured by several.</param>
    public Verdict Judge(Spread figure, ProcessMean? mean)
    {
        if (Math.Round(figure.Median, 3) >= (AtLeast ?? double.MinValue) && Math.Round(figure.Median, 3) <= (AtMost ?? double.MaxValue))
            return Verdict.Met;
        return AtLeast is { } least && mean is { } ratio && ratio.Upper >= least && ratio.Upper - ratio.Lower <= 2 * Narrow && ratio.Mean >= least - Narrow ? Verdict.Level : Verdict.Missed;
    }
}
