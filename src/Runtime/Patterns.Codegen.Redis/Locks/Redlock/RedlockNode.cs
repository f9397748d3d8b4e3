using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>One of the servers.</summary>
/// <param name="connection">Its connection.</param>
/// <param name="timeout">How long it may take.</param>
/// <param name="timeProvider">The clock of the time-out.</param>
internal sealed class RedlockNode(RedisConnection connection, TimeSpan timeout, TimeProvider timeProvider)
{
    /// <summary>The answer of a server that did not answer.</summary>
    public const long Silent = long.MinValue;

    public RedisConnection Connection => connection;

    /// <summary>Runs a script.</summary>
    /// <returns>What it returned; <see cref="Silent"/> when the server is down, slow or refuses.</returns>
    public async Task<long> AskAsync(RedisScript script, RedisKey[] keys, RedisValue[] values)
    {
        try
        {
            var database = connection.Database ?? await connection.GetDatabaseAsync().AsTask().WaitAsync(timeout, timeProvider).ConfigureAwait(false);
            try
            {
                return (long)await script.ByHashAsync(database, keys, values).WaitAsync(timeout, timeProvider).ConfigureAwait(false);
            }
            catch (RedisServerException refusal) when (RedisScript.IsUnknown(refusal))
            {
                return (long)await script.ByTextAsync(database, keys, values).WaitAsync(timeout, timeProvider).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            return Silent;
        }
    }

    /// <summary>Runs a script whose outcome nobody waits for; the server gets it when it is there.</summary>
    public void Tell(RedisScript script, RedisKey[] keys, RedisValue[] values) => _ = TellAsync(script, keys, values);

    private async Task TellAsync(RedisScript script, RedisKey[] keys, RedisValue[] values)
    {
        try
        {
            await script.TellAsync(await connection.GetDatabaseAsync().ConfigureAwait(false), keys, values).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or ObjectDisposedException)
        {
            // The lease ends it.
        }
    }
}
