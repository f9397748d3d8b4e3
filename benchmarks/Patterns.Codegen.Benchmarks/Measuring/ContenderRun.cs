namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>What came of some calls.</summary>
/// <param name="Right">Right answers.</param>
/// <param name="Time">How long all of them took.</param>
internal readonly record struct ContenderRun(int Right, TimeSpan Time);
