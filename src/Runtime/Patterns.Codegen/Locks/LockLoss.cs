namespace Patterns.Codegen.Locks;

/// <summary>How a lock was lost: the middle of a sentence, for messages and logs.</summary>
internal static class LockLoss
{
    public const string Unproven = "its lease ended before a renewal was confirmed";

    public const string NotRenewed = "its lease ended, and it has no heartbeat";

    public const string Taken = "the store says that it is no longer its owner's";

    public const string ByStore = "the connection that held it broke";

    public const string AtRelease = "when it was given back, the store said that it was no longer its owner's";
}
