namespace Patterns.Codegen.StoreBenchmarks.Measuring;

/// <summary>What was measured of a contender: of each metric one value a round.</summary>
internal sealed record Measurement(string Contender, IReadOnlyDictionary<Metric, double[]> Rounds)
{
    public Spread Of(Metric metric) => Spread.Of(Rounds[metric]);
}
