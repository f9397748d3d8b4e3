namespace Patterns.Codegen.Benchmarks.Reporting;

/// <summary>A figure the project promises.</summary>
/// <param name="Text">What is promised.</param>
/// <param name="Case">The case that shows it.</param>
/// <param name="Contender">Whose time.</param>
/// <param name="Yardstick">Relative to whose.</param>
/// <param name="Limit">The ratio's median is not above this.</param>
internal sealed record Bar(string Text, string Case, string Contender, string Yardstick, double Limit)
{
    /// <summary>Most bytes per call beyond those of <see cref="BytesYardstick"/>; null when nothing is promised.</summary>
    public double? Bytes { get; init; }

    /// <summary>What allocates the bytes that are not counted; null when all are counted.</summary>
    public string? BytesYardstick { get; init; }
}
