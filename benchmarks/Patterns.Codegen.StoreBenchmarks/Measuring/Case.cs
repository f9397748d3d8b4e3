namespace Patterns.Codegen.StoreBenchmarks.Measuring;

/// <summary>Contenders that are measured against each other.</summary>
/// <param name="Name">As in the report.</param>
/// <param name="Callers">How many callers run at once.</param>
/// <param name="Yardstick">The contender that ratios in the case's own table are taken to.</param>
/// <param name="Contenders">In the order of the report.</param>
internal sealed record Case(string Name, int Callers, string Yardstick, IReadOnlyList<Contender> Contenders);
