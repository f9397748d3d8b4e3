namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>What a contender took.</summary>
/// <param name="Contender">Its name.</param>
/// <param name="Nanoseconds">Per call, one value a round.</param>
/// <param name="Bytes">Allocated per call.</param>
internal sealed record Measurement(string Contender, double[] Nanoseconds, double Bytes);
