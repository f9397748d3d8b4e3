namespace Patterns.Codegen.Generators.Parsing.Values;

/// <summary>So many events in a period.</summary>
/// <param name="Permits">How many, at least 1.</param>
/// <param name="Period">In how long, above zero.</param>
internal readonly record struct Rate(int Permits, TimeSpan Period)
{
    /// <summary>Events a second.</summary>
    public double PerSecond => Permits / Period.TotalSeconds;
}
