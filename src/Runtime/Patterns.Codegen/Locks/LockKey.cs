namespace Patterns.Codegen.Locks;

/// <summary>What a key may be.</summary>
internal static class LockKey
{
    /// <summary>Characters of the longest key.</summary>
    public const int Longest = 1024;

    /// <summary>Why a key cannot be used; null when it can.</summary>
    public static ArgumentException? Problem(string? key) => key switch
    {
        null => new ArgumentNullException(nameof(key), "A lock needs a key: all callers without one would share one lock."),
        "" => new ArgumentException("The key of a lock is empty: all callers without one would share one lock. Refuse such a call before it gets here.", nameof(key)),
        { Length: > Longest } => new ArgumentException($"The key of a lock has {key.Length:N0} characters, {Longest:N0} are possible: '{key[..32]}...'. Name what is locked by its id, or by a hash of it.", nameof(key)),
        _ => null,
    };
}
