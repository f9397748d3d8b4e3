namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>One way to make a call.</summary>
/// <param name="Name">As in the report.</param>
/// <param name="Run">Makes so many calls one after the other and returns how many gave the right answer.</param>
internal sealed record Contender(string Name, Func<int, int> Run);
