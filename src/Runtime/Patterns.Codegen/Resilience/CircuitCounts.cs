namespace Patterns.Codegen.Resilience;

/// <summary>What a window holds.</summary>
/// <param name="Calls">Calls; for a time window with an absolute threshold the failures only, since nothing else is kept.</param>
/// <param name="Failures">Failed calls.</param>
internal readonly record struct CircuitCounts(long Calls, long Failures);
