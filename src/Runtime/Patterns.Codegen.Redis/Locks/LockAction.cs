using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>What a request about a lock has the server do. Immutable.</summary>
/// <param name="Name">Its name in <see cref="LockScripts.Several"/>.</param>
/// <param name="Script">The script that does just this.</param>
internal sealed record LockAction(RedisValue Name, RedisScript Script)
{
    public static LockAction Acquire { get; } = new("acquire", LockScripts.Acquire);

    public static LockAction Release { get; } = new("release", LockScripts.Release);

    public static LockAction Extend { get; } = new("extend", LockScripts.Extend);
}
