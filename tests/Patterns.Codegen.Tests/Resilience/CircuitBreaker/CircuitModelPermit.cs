namespace Patterns.Codegen.Tests.Resilience;

/// <summary>A call of <see cref="CircuitModel"/>. A class: each call is itself, however alike.</summary>
internal sealed class CircuitModelPermit(int period, long started)
{
    public int Period { get; } = period;

    public long Started { get; } = started;
}
