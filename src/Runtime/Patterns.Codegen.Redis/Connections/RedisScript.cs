using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// A script, run by its hash; its text is sent only to a server that does not know it (new, restarted, failed over, flushed). Immutable, thread-safe.
/// </summary>
/// <remarks>The client's own way by text does the same, at the price of one more asynchronous step in each call.</remarks>
internal sealed class RedisScript
{
    private const string Unknown = "NOSCRIPT";

    private readonly string _text;
    private readonly byte[] _hash;

    /// <summary>Makes a script.</summary>
    /// <param name="text">The Lua text.</param>
    [SuppressMessage("Security", "CA5350", Justification = "Redis names scripts by it; it protects nothing.")]
    public RedisScript(string text)
    {
        _text = text;
        _hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Whether a call failed only because the server does not know the script.</summary>
    public static bool IsUnknown(Exception? error) => error is RedisServerException refusal && refusal.Message.StartsWith(Unknown, StringComparison.Ordinal);

    /// <summary>Runs the script if the server knows it; see <see cref="IsUnknown"/>.</summary>
    public Task<RedisResult> ByHashAsync(IDatabase database, RedisKey[] keys, RedisValue[] values) => database.ScriptEvaluateAsync(_hash, keys, values);

    /// <summary>Has the server learn the script, and runs it, in one command: between two, somebody may have it forget all scripts again.</summary>
    public Task<RedisResult> ByTextAsync(IDatabase database, RedisKey[] keys, RedisValue[] values) => database.ScriptEvaluateAsync(_text, keys, values, CommandFlags.NoScriptCache);

    /// <summary>Runs the script, whether or not the server knows it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken = default)
    {
        try
        {
            return await ByHashAsync(database, keys, values).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException refusal) when (IsUnknown(refusal))
        {
            return await ByTextAsync(database, keys, values).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs the script for whom its outcome does not matter. Never throws. The answer is read all the same: a server that does not know the script (any more) has to be told again.</summary>
    public async Task TellAsync(IDatabase database, RedisKey[] keys, RedisValue[] values)
    {
        try
        {
            await RunAsync(database, keys, values).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            // See above.
        }
    }
}
