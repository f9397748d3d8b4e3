using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>A request about a lock that is held, which the server answers with yes or no.</summary>
internal sealed class AnswerCall : ScriptCall<bool, AnswerCall>
{
    /// <summary>Sends it.</summary>
    public static ValueTask<bool> Start(IDatabase database, RedisScript script, LockKeys keys) =>
        Rent().Start(database, script, keys.Both, keys.Values, CancellationToken.None);

    protected override bool Read(RedisResult reply) => (bool)reply;
}
