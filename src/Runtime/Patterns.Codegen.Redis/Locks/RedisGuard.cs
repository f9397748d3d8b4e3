using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// Makes writes to Redis conditional on the fencing token: a holder of a lock that was paused past its lease, and writes late, is refused. Each write remembers the highest token that the resource has seen, in the
/// same atomic step. Thread-safe.
/// </summary>
/// <param name="database">The database that is written to.</param>
/// <param name="keyPrefix">What the keys of highest tokens begin with. They lie on the same node of a cluster as the resource.</param>
public sealed class RedisGuard(IDatabase database, string keyPrefix = "patterns:fence:")
{
    // KEYS[1] is the highest token; the resource's own keys follow. ARGV[1] is the token.
    private const string Check = """
        local highest = tonumber(redis.call('GET', KEYS[1]) or 0)
        if highest > tonumber(ARGV[1]) then return redis.error_reply('PATTERNS_STALE ' .. string.format('%.0f', highest)) end
        if highest < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1]) end

        """;

    private const string Stale = "PATTERNS_STALE ";

    private readonly IDatabase _database = database ?? throw new ArgumentNullException(nameof(database));

    /// <summary>Sets a text or number.</summary>
    /// <param name="key">The resource.</param>
    /// <param name="value">The value.</param>
    /// <param name="token">The writer's token; the same one may write again.</param>
    /// <param name="expiry">How long the value lives; null for ever.</param>
    /// <exception cref="StaleFencingTokenException">A later holder has written. Nothing was written.</exception>
    public Task SetAsync(RedisKey key, RedisValue value, FencingToken token, TimeSpan? expiry = null) => expiry is { } life
        ? WriteAsync("return redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])", key, token, [value, (long)life.TotalMilliseconds])
        : WriteAsync("return redis.call('SET', KEYS[2], ARGV[2])", key, token, [value]);

    /// <summary>Deletes a key.</summary>
    /// <param name="key">The resource.</param>
    /// <param name="token">The writer's token.</param>
    /// <returns>Whether it existed.</returns>
    /// <exception cref="StaleFencingTokenException">A later holder has written. Nothing was deleted.</exception>
    public async Task<bool> DeleteAsync(RedisKey key, FencingToken token) => (bool)await WriteAsync("return redis.call('DEL', KEYS[2])", key, token, []).ConfigureAwait(false);

    /// <summary>Runs a script of yours, unless a later holder has written.</summary>
    /// <param name="script">The script. Its own key is <c>KEYS[2]</c>, its own arguments begin at <c>ARGV[2]</c>.</param>
    /// <param name="key">The resource.</param>
    /// <param name="token">The writer's token.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What the script returns.</returns>
    /// <exception cref="StaleFencingTokenException">A later holder has written. The script did not run.</exception>
    public async Task<RedisResult> WriteAsync(string script, RedisKey key, FencingToken token, params RedisValue[] arguments)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(arguments);
        if (token.Value <= 0)
            throw new ArgumentException("This token is of no lock: take it from a LockHandle or a FencingToken parameter.", nameof(token));
        try
        {
            return await _database.ScriptEvaluateAsync(Check + script, [FenceOf(key), key], [token.Value, .. arguments]).ConfigureAwait(false);
        }
        catch (RedisServerException refusal) when (refusal.Message.Contains(Stale, StringComparison.Ordinal))
        {
            var number = refusal.Message[(refusal.Message.IndexOf(Stale, StringComparison.Ordinal) + Stale.Length)..].Split(' ')[0];
            throw new StaleFencingTokenException((string?)key ?? "", token, new(long.TryParse(number, out var highest) ? highest : 0));
        }
    }

    // On the resource's node: its own hash tag, or the whole key as one.
    private RedisKey FenceOf(RedisKey key)
    {
        var text = (string?)key ?? throw new ArgumentNullException(nameof(key));
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf('}', open);
        return close > open + 1 ? $"{keyPrefix}{text}" : $"{keyPrefix}{{{text}}}";
    }
}
