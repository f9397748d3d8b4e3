namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>What may be wrong with a lock over several servers: each must be found, or the model shows nothing.</summary>
public enum RedlockFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The highest token of a majority is used although no majority stores it.</summary>
    NoSecondRound,

    /// <summary>A server stores what is proposed, even when it has given a higher token.</summary>
    ServerTakesAnyToken,

    /// <summary>One lock of three is taken for the lock.</summary>
    OneServerIsEnough,

    /// <summary>A server drops a lock while its holder relies on it.</summary>
    LeaseEndsEarly,

    /// <summary>A server that has lost its data takes part at once.</summary>
    NoRestartGuard,
}
