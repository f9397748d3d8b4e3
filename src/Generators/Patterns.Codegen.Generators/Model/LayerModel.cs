namespace Patterns.Codegen.Generators.Model;

/// <summary>One pattern attribute on a method, read and checked.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The attribute as its user wrote it, on one line, for the comment above its block.</param>
/// <param name="Handle">The member of the handles class: <c>ChargeAsyncCircuitBreaker</c>.</param>
/// <param name="Local">The local that holds the policy: <c>circuitBreaker</c>.</param>
/// <param name="Factory">The call on the method's description that makes the handle: <c>CircuitBreaker("payment-api", new() { ... })</c>.</param>
/// <param name="Test">Which failures it is for.</param>
/// <param name="Fallback">The method a fallback calls, or null.</param>
/// <param name="CanDiscard">Whether a bulkhead may skip the call and return the default value.</param>
internal sealed record LayerModel(
    LayerKind Kind,
    string Text,
    string Handle,
    string Local,
    string Factory,
    FailureTest Test,
    FallbackTarget? Fallback,
    bool CanDiscard)
{
    /// <summary>What a gate needs beyond the rest; null for other layers.</summary>
    public GateModel? Gate { get; init; }
}
