namespace Patterns.Codegen.Locks;

/// <summary>Where locks report to. Must be thread-safe and must not throw.</summary>
internal interface ILockObserver
{
    /// <summary>A lock was taken.</summary>
    void Acquired(string method, string store, TimeSpan waited);

    /// <summary>A lock was not taken, because somebody else has it or the store does not answer.</summary>
    void NotAcquired(string method, string store, string key, Exception rejection);

    /// <summary>A lock was lost while the work ran.</summary>
    void Lost(string method, string store, string key, FencingToken token, string reason);

    /// <summary>A heartbeat failed; it is tried again while the lease holds.</summary>
    void HeartbeatFailed(string method, string store, string key, TimeSpan remaining, Exception error);

    /// <summary>The store did not confirm that a lock was given back: it is free after its lease.</summary>
    void ReleaseFailed(string method, string store, string key, Exception error);

    /// <summary>The store gave a token that is far behind an earlier one: its clock went back, or its data is of another time.</summary>
    void TokenWentBack(string store, string key, FencingToken token, FencingToken highest);

    /// <summary>A callback on the token of a method threw when its lock was lost.</summary>
    void CallbackFailed(string method, Exception error);
}
