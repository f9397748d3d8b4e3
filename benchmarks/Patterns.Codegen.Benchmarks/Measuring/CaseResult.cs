namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>What came of a case.</summary>
internal sealed record CaseResult(Case Case, IReadOnlyList<Measurement> Measurements)
{
    public Measurement Of(string contender) => Measurements.Single(measurement => measurement.Contender == contender);

    public bool Has(string contender) => Measurements.Any(measurement => measurement.Contender == contender);

    /// <summary>The ratio of two contenders inside each round, then the median: what slows the whole machine for a moment slows both.</summary>
    public Spread Ratio(string contender, string yardstick) =>
        Spread.Of(Of(contender).Nanoseconds.Zip(Of(yardstick).Nanoseconds, static (ours, theirs) => ours / theirs));
}
