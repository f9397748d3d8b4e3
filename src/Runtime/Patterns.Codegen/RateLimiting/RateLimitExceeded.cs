namespace Patterns.Codegen;

/// <summary>What becomes of a call for which there is no permit.</summary>
public enum RateLimitExceeded
{
    /// <summary>It fails at once with a <see cref="RateLimitExceededException"/>.</summary>
    Throw,

    /// <summary>It waits for its turn, up to <c>MaxWait</c>; the waiters of a process are served in order.</summary>
    Wait,
}
