namespace Patterns.Codegen;

/// <summary>Tells transient failures of a library or service from lasting ones. Must be thread-safe and must not throw.</summary>
public interface IFailureClassifier
{
    /// <summary>Classifies an exception.</summary>
    /// <param name="exception">What the core method threw. For the caller's own cancellation the answer is not used.</param>
    /// <returns>The kind of failure, or null to leave the exception to the next classifier.</returns>
    FailureKind? Classify(Exception exception);
}
