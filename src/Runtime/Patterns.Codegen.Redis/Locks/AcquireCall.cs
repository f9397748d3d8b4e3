using Patterns.Codegen.Locks;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>A try to take a lock.</summary>
internal sealed class AcquireCall : ScriptCall<LockGrant, AcquireCall>
{
    private LockClaim _claim = null!;
    private LockKeys _keys = null!;

    /// <summary>Sends it.</summary>
    public static ValueTask<LockGrant> Start(IDatabase database, LockClaim claim, LockKeys keys, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<LockGrant>(cancellationToken);
        var call = Rent();
        (call._claim, call._keys) = (claim, keys);
        return call.Start(database, LockScripts.Acquire, keys.Both, keys.Values, cancellationToken);
    }

    protected override LockGrant Read(RedisResult reply)
    {
        var answer = (long)reply;
        return answer > 0 ? LockGrant.Granted(new(answer)) : LockGrant.Denied(TimeSpan.FromMilliseconds(-1 - answer));
    }

    // The server may have granted it all the same, or may do so later: sent after it on the same connection, this takes it back.
    protected override void OnUnknown() =>
        _ = LockScripts.Release.ByTextAsync(Database, [_keys.Lock], [_keys.Renew(_claim.TimeProvider)], CommandFlags.FireAndForget);

    protected override void Clear() => (_claim, _keys) = (null!, null!);
}
