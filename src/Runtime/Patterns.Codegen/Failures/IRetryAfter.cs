namespace Patterns.Codegen;

/// <summary>
/// An exception that knows how long to wait before the next try. Implement it on exceptions of a client library to have retries wait
/// that long and circuits stay open that long.
/// </summary>
public interface IRetryAfter
{
    /// <summary>How long to wait, counted from when the exception was thrown; null when unknown.</summary>
    TimeSpan? RetryAfter { get; }
}
