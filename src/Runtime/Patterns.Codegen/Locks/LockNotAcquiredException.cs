using System.Globalization;
using Patterns.Codegen.Telemetry;
using Polly;

namespace Patterns.Codegen;

/// <summary>Somebody else held the lock for as long as the caller was ready to wait. The call was not made.</summary>
public sealed class LockNotAcquiredException : ExecutionRejectedException, IPatternRejection
{
    /// <summary>A refusal by a lock that is held.</summary>
    /// <param name="key">The key.</param>
    /// <param name="store">The store's name.</param>
    /// <param name="waited">How long was tried; zero for one try.</param>
    /// <param name="retryAfter">The rest of the holder's lease, if it is known.</param>
    /// <param name="innerException">Why the last try failed, when it did not say that somebody else holds the lock.</param>
    public LockNotAcquiredException(string key, string store, TimeSpan waited = default, TimeSpan? retryAfter = null, Exception? innerException = null)
        : base(string.Empty, innerException!)
    {
        Key = key;
        Store = store;
        Waited = waited;
        RetryAfter = retryAfter;
    }

    /// <summary>The key that somebody else holds. <see cref="Message"/> has its hash alone, since messages end in logs.</summary>
    public string Key { get; }

    /// <summary>The store's name.</summary>
    public string Store { get; }

    /// <summary>How long was tried; zero for one try.</summary>
    public TimeSpan Waited { get; }

    /// <inheritdoc />
    public TimeSpan? RetryAfter { get; }

    /// <inheritdoc />
    string IPatternRejection.Pattern => "Lock";

    /// <inheritdoc />
    string IPatternRejection.Name => Store;

    /// <summary>Says which lock, how long was tried and what to change.</summary>
    public override string Message => string.Create(CultureInfo.InvariantCulture, $"""
        The lock of this key (hash {PatternEvents.Hash(Key)}) is held by another caller ({Store}{WaitedText}); the call was not made. Try again later, or raise Wait of the [Lock].
        """);

    private string WaitedText => Waited > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $", not free within {Waited.TotalSeconds:0.###} s")
        : ", tried once";
}
