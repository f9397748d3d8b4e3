using System.Globalization;
using Patterns.Codegen.Telemetry;

namespace Patterns.Codegen;

/// <summary>
/// The lock was lost, or could no longer be proven, before the work under it had ended. Others may have worked at the same time, so its outcome is unknown, even when
/// it returned as if all were well.
/// </summary>
public sealed class LockLostException : Exception
{
    /// <summary>A lost lock.</summary>
    /// <param name="key">The key.</param>
    /// <param name="store">The store's name.</param>
    /// <param name="token">The token the work ran with.</param>
    /// <param name="reason">How it was lost, as the middle of a sentence: <c>its lease could not be renewed in time</c>.</param>
    /// <param name="innerException">What the work or the store threw, if anything.</param>
    public LockLostException(string key, string store, FencingToken token, string reason, Exception? innerException = null)
        : base(string.Empty, innerException)
    {
        Key = key;
        Store = store;
        FencingToken = token;
        Reason = reason;
    }

    /// <summary>The key. <see cref="Message"/> has its hash alone, since messages end in logs.</summary>
    public string Key { get; }

    /// <summary>The store's name.</summary>
    public string Store { get; }

    /// <summary>The token that the work ran with: what it wrote may be recognised by it.</summary>
    public FencingToken FencingToken { get; }

    /// <summary>How it was lost.</summary>
    public string Reason { get; }

    /// <summary>Says which lock, how it was lost and what that means.</summary>
    public override string Message => string.Create(CultureInfo.InvariantCulture, $"""
        The lock of this key (hash {PatternEvents.Hash(Key)}, token {FencingToken}, {Store}) was lost while the work ran: {Reason}. Somebody else may have worked at the same time; check what was written, or guard it with the fencing token.
        """);
}
