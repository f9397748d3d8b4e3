namespace Patterns.Codegen;

/// <summary>
/// An exception by which a pattern refused a call without making it: an open circuit, a full bulkhead. It says nothing new about the
/// dependency, so no retry repeats it and no circuit breaker counts it.
/// </summary>
public interface IPatternRejection : IRetryAfter
{
    /// <summary>The pattern that refused: the attribute's name without its suffix, such as <c>CircuitBreaker</c>.</summary>
    string Pattern { get; }

    /// <summary>What the pattern guards: the name of the dependency.</summary>
    string Name { get; }
}
