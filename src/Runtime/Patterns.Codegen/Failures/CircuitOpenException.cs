using Polly.CircuitBreaker;

namespace Patterns.Codegen;

/// <summary>
/// A circuit breaker refused the call because its dependency kept failing. The call was not made. <see cref="BrokenCircuitException.RetryAfter"/>
/// says when the next try is let through.
/// </summary>
public sealed class CircuitOpenException : BrokenCircuitException, IPatternRejection
{
    /// <summary>A refusal by an open circuit; public for tests of code that handles it.</summary>
    /// <param name="name">The dependency.</param>
    /// <param name="retryAfter">Time until the next call is let through as a probe.</param>
    /// <param name="innerException">The failure that opened the circuit, when it was an exception.</param>
    public CircuitOpenException(string name, TimeSpan retryAfter, Exception? innerException = null)
        : this(name, retryAfter, CircuitState.Open, innerException)
    {
    }

    internal CircuitOpenException(string name, TimeSpan retryAfter, CircuitState state, Exception? innerException)
        : base(string.Empty, retryAfter, innerException!)
    {
        Name = name;
        State = state;
    }

    /// <summary>The dependency whose circuit is open.</summary>
    public string Name { get; }

    /// <summary><see cref="CircuitState.Open"/>, or <see cref="CircuitState.HalfOpen"/> when all probes were already under way.</summary>
    public CircuitState State { get; }

    /// <inheritdoc />
    string IPatternRejection.Pattern => "CircuitBreaker";

    /// <summary>Says which circuit refused, why and for how long.</summary>
    // Written when asked for: most rejections are caught and never read.
    public override string Message => State == CircuitState.HalfOpen
        ? $"The circuit '{Name}' is half-open and all its probes are under way; the call was not made. Try again when they are done, in {Seconds} s at the latest."
        : $"The circuit '{Name}' is open because its dependency kept failing; the call was not made. The next one is let through in {Seconds} s.";

    private string Seconds => RetryAfter.GetValueOrDefault().TotalSeconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
