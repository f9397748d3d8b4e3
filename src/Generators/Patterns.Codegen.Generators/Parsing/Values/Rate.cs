namespace Patterns.Codegen.Generators.Parsing.Values;

/// <summary>So many permits in each period.</summary>
/// <param name="Permits">At least 1.</param>
/// <param name="Period">Longer than zero.</param>
internal readonly record struct Rate(int Permits, TimeSpan Period);
