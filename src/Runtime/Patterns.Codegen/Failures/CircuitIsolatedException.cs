using Polly.CircuitBreaker;

namespace Patterns.Codegen;

/// <summary>An operator isolated the circuit: all calls are refused until it is reset. The call was not made.</summary>
public sealed class CircuitIsolatedException : IsolatedCircuitException, IPatternRejection
{
    /// <summary>A refusal by an isolated circuit; public for tests of code that handles it.</summary>
    /// <param name="name">The dependency.</param>
    public CircuitIsolatedException(string name)
        : base($"The circuit '{name}' was isolated by an operator; the call was not made. Calls go through again after CircuitBreaker.Reset().") =>
        Name = name;

    /// <summary>The dependency whose circuit is isolated.</summary>
    public string Name { get; }

    /// <inheritdoc />
    string IPatternRejection.Pattern => "CircuitBreaker";
}
