namespace Patterns.Codegen.Resilience;

/// <summary>One call let through while half-open. Its success is never quiet.</summary>
/// <param name="startedMilliseconds">When it was let through.</param>
/// <param name="slowCallMilliseconds">Longer calls are failures; 0 for none.</param>
internal sealed class CircuitProbe(long startedMilliseconds, long slowCallMilliseconds) : CircuitTally(quiet: 1, slowCallMilliseconds)
{
    /// <summary>When it was let through.</summary>
    public long StartedMilliseconds { get; } = startedMilliseconds;
}
