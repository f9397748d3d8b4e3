using Polly;

namespace Patterns.Codegen;

/// <summary>The store of a rate limit is away and the limit is declared <see cref="RateLimitStoreFailure.Closed"/>: the call was not made. Answered with 503.</summary>
public sealed class RateLimitStoreUnavailableException : ExecutionRejectedException, IPatternRejection
{
    /// <summary>A refusal.</summary>
    /// <param name="name">The policy, or the method when it states its own limit.</param>
    /// <param name="store">The store that is away.</param>
    /// <param name="retryAfter">When the store is asked again.</param>
    /// <param name="innerException">What the store failed with, if it is known.</param>
    public RateLimitStoreUnavailableException(string name, string store, TimeSpan? retryAfter = null, Exception? innerException = null)
        : base($"The store '{store}' of the rate limit '{name}' is unavailable and OnStoreFailure is Closed; the call was not made. It goes on by itself when the store is back.", innerException!)
    {
        Name = name;
        Store = store;
        RetryAfter = retryAfter;
    }

    /// <summary>The policy, or the method when it states its own limit.</summary>
    public string Name { get; }

    /// <summary>The store that is away.</summary>
    public string Store { get; }

    /// <inheritdoc />
    public TimeSpan? RetryAfter { get; }

    /// <inheritdoc />
    string IPatternRejection.Pattern => "RateLimit";
}
