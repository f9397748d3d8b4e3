namespace Patterns.Codegen;

/// <summary>
/// Runs the method while no other caller, in no other process, runs it for the same key: a distributed lock with a lease. The core method's
/// <see cref="CancellationToken"/> fires when the lease is lost or can no longer be proven, and the call then fails with <see cref="LockLostException"/>, whatever
/// the core method returned. It may also take, by type, a <see cref="FencingToken"/> and a <see cref="LockHandle"/>, which the wrapper fills in.
/// </summary>
/// <param name="key">A key template over the method's parameters, such as <c>payment:{order.Id}</c>.</param>
/// <param name="moreKeys">More keys that are held at the same time. Taken in one global order, equal ones once, so that two callers never wait for each other in a circle.</param>
/// <remarks>
/// A lease cannot stop a process that was paused from writing late. Pass the <see cref="FencingToken"/> on to what you write to.
/// Configuration overrides each value: <c>Patterns:Methods:{Type.Method}:Lock:Ttl</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LockAttribute(string key, params string[] moreKeys) : Attribute
{
    /// <summary>The first key template: the one whose <see cref="FencingToken"/> the method gets.</summary>
    public string Key { get; } = key;

    /// <summary>The other key templates.</summary>
    public IReadOnlyList<string> MoreKeys { get; } = moreKeys;

    /// <summary>The lease: after this time without a heartbeat the store gives the lock to somebody else. A duration, required. Range 100 ms to 24 h.</summary>
    public string? Ttl { get; set; }

    /// <summary>How long to try before <see cref="LockNotAcquiredException"/>, as a duration; <c>0s</c> tries once. Range 0 to 24 h, default 10 s.</summary>
    public string? Wait { get; set; }

    /// <summary>How long the work is expected to take, as a duration. <see cref="Ttl"/> should be two to three times as long. Default: not stated.</summary>
    public string? Expected { get; set; }

    /// <summary>Whether the lease is renewed while the method runs. Default <see cref="LockHeartbeat.Auto"/>.</summary>
    public LockHeartbeat Heartbeat { get; set; }

    /// <summary>The name of a registered lock store, such as <c>Redis</c>. Default: the only one registered, or the one in process.</summary>
    public string? Store { get; set; }

    /// <summary>What frees the lock besides the end of the method. Default <see cref="LockScope.Session"/>.</summary>
    public LockScope Scope { get; set; }
}
