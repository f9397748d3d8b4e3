namespace Patterns.Codegen.Idempotency;

/// <summary>What a store says to a claim.</summary>
public enum IdempotencyAnswerKind
{
    /// <summary>The claim is granted: run, then complete or release.</summary>
    Claimed,

    /// <summary>There is a result.</summary>
    Completed,

    /// <summary>Somebody else has the claim.</summary>
    InFlight,

    /// <summary>The key is taken by a call with another fingerprint.</summary>
    Mismatch,
}
