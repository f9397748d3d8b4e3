namespace Patterns.Codegen.StoreBenchmarks.Measuring;

/// <summary>What came of a case.</summary>
internal sealed record CaseResult(Case Case, IReadOnlyList<Measurement> Measurements)
{
    public Measurement Of(string contender) => Measurements.Single(measurement => measurement.Contender == contender);

    /// <summary>Whether a contender took part: some need what not every machine has.</summary>
    public bool Has(string contender) => Measurements.Any(measurement => measurement.Contender == contender);

    /// <summary>What one contender has on top of another inside each round, then the median.</summary>
    public Spread Difference(Metric metric, string contender, string yardstick) =>
        Spread.Of(Of(contender).Rounds[metric].Zip(Of(yardstick).Rounds[metric], static (ours, theirs) => ours - theirs));

    /// <summary>The ratio of two contenders inside each round, then the median: what slows the whole machine for a moment slows both.</summary>
    public Spread Ratio(Metric metric, string contender, string yardstick) => Spread.Of(Ratios(metric, contender, yardstick));

    /// <summary>The mean over the processes that did the rounds; null when one did all.</summary>
    public ProcessMean? Mean(Metric metric, string contender, string yardstick) => Case.IsShared ? ProcessMean.Of([.. Ratios(metric, contender, yardstick)]) : null;

    private IEnumerable<double> Ratios(Metric metric, string contender, string yardstick) =>
        Of(contender).Rounds[metric].Zip(Of(yardstick).Rounds[metric], static (ours, theirs) => ours / theirs);
}
