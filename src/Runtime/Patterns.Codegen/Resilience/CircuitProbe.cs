namespace Patterns.Codegen.Resilience;

/// <summary>One call let through while half-open. Its success is never quiet.</summary>
/// <param name="startedMilliseconds">When it was let through.</param>
internal sealed class CircuitProbe(long startedMilliseconds) : CircuitTally(quiet: 1, slowCallMilliseconds: 0)
{
    /// <summary>When it was let through.</summary>
    public long StartedMilliseconds { get; } = startedMilliseconds;
}
