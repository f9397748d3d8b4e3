using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// A script with its hash. The client could work the hash out for itself, but looks it up by the whole text at each call. A server that does not know the script (new, restarted, failed over,
/// flushed) is given the text. Immutable, thread-safe.
/// </summary>
/// <param name="text">The script.</param>
[SuppressMessage("Security", "CA5350", Justification = "Redis names scripts by their SHA-1.")]
internal sealed class RedisScript(string text)
{
    private readonly byte[] _hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>The script.</summary>
    public string Text => text;

    /// <summary>Runs it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RedisResult> RunAsync(IDatabase database, RedisKey key, RedisValue[] arguments)
    {
        RedisKey[] keys = [key];
        try
        {
            return await database.ScriptEvaluateAsync(_hash, keys, arguments).ConfigureAwait(false);
        }
        catch (RedisServerException reply) when (reply.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await database.ScriptEvaluateAsync(text, keys, arguments).ConfigureAwait(false);
        }
    }
}
