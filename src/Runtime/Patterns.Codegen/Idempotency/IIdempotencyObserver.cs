namespace Patterns.Codegen.Idempotency;

/// <summary>Gets to know what idempotent calls do. Never throws.</summary>
internal interface IIdempotencyObserver
{
    /// <summary>A repetition got the stored result.</summary>
    void Replayed(IdempotencyRequest request, string store);

    /// <summary>A call was refused.</summary>
    void Rejected(IdempotencyRequest request, string store, Exception rejection);

    /// <summary>A renewal failed; the claim may still hold.</summary>
    void RenewalFailed(IdempotencyRequest request, string store, Exception error);

    /// <summary>The claim was lost while the method ran.</summary>
    void LeaseLost(IdempotencyRequest request, string store);

    /// <summary>A callback on the method's token threw.</summary>
    void CallbackFailed(IdempotencyRequest request, Exception error);

    /// <summary>The effect happened, but its result could not be stored: a repetition will run again.</summary>
    void NotRecorded(IdempotencyRequest request, string store, Exception error);

    /// <summary>A failed call's claim could not be freed; it ends with its lease.</summary>
    void NotReleased(IdempotencyRequest request, string store, Exception error);
}
