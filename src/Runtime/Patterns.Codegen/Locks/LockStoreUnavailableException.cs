using System.Globalization;
using Patterns.Codegen.Telemetry;
using Polly;

namespace Patterns.Codegen;

/// <summary>The store of locks could not be asked, so the lock was not taken and the call was not made.</summary>
public sealed class LockStoreUnavailableException : ExecutionRejectedException, IPatternRejection
{
    /// <summary>A store that does not answer, or refuses.</summary>
    /// <param name="key">The key that was wanted.</param>
    /// <param name="store">The store's name.</param>
    /// <param name="innerException">What its client library threw.</param>
    public LockStoreUnavailableException(string key, string store, Exception innerException)
        : base(string.Empty, innerException)
    {
        Key = key;
        Store = store;
    }

    /// <summary>The key that was wanted. <see cref="Message"/> has its hash alone, since messages end in logs.</summary>
    public string Key { get; }

    /// <summary>The store's name.</summary>
    public string Store { get; }

    /// <inheritdoc />
    public TimeSpan? RetryAfter => null;

    /// <inheritdoc />
    string IPatternRejection.Pattern => "Lock";

    /// <inheritdoc />
    string IPatternRejection.Name => Store;

    /// <summary>Says which store, for which lock, and what the client library said.</summary>
    public override string Message => string.Create(CultureInfo.InvariantCulture, $"""
        The lock store '{Store}' could not be asked for the lock of a key (hash {PatternEvents.Hash(Key)}); the call was not made. {InnerException?.GetType().Name}: {InnerException?.Message}
        """);
}
