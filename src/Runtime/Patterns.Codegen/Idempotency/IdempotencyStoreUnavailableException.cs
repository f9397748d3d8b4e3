using Polly;

namespace Patterns.Codegen;

/// <summary>The store of idempotency records could not be asked, so that a repetition could not be told from a new call. The call was not made.</summary>
public sealed class IdempotencyStoreUnavailableException : ExecutionRejectedException, IPatternRejection
{
    /// <summary>A store that does not answer, or refuses.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="store">The store's name.</param>
    /// <param name="innerException">What its client library threw.</param>
    public IdempotencyStoreUnavailableException(string operation, string store, Exception innerException)
        : base(string.Empty, innerException)
    {
        Operation = operation;
        Store = store;
    }

    /// <summary>The operation.</summary>
    public string Operation { get; }

    /// <summary>The store's name.</summary>
    public string Store { get; }

    /// <inheritdoc />
    public TimeSpan? RetryAfter => null;

    /// <inheritdoc />
    string IPatternRejection.Pattern => "Idempotent";

    /// <inheritdoc />
    string IPatternRejection.Name => Operation;

    /// <summary>Says which store, and what the client library said.</summary>
    public override string Message =>
        $"The idempotency store '{Store}' could not be asked about {Operation}; the call was not made. {InnerException?.GetType().Name}: {InnerException?.Message}";
}
