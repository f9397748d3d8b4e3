using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// The scripts. A record is a hash: <c>s</c> the state (<c>r</c> running, <c>d</c> done), <c>f</c> the fingerprint, <c>o</c> the owner, <c>v</c> the result. It expires with the lease while running, then with the
/// time to live. One key each, so that they run on a cluster; the server's clock alone.
/// </summary>
internal static class RedisIdempotencyScripts
{
    /// <summary>The state of a record with a result.</summary>
    public const string Done = "d";

    /// <summary>ARGV: fingerprint, owner, lease in ms. Reply: 0 and the token when claimed; 1 and the result; 2 and the rest of the lease in ms; 3 for another fingerprint.</summary>
    public const string Claim = """
        local r = redis.call('HMGET', KEYS[1], 's', 'f', 'v')
        if r[1] then
            if r[2] ~= ARGV[1] then return {3} end
            if r[1] == 'd' then return {1, r[3]} end
            if r[1] == 'r' then return {2, redis.call('PTTL', KEYS[1])} end
            return {4}
        end
        local now = redis.call('TIME')
        redis.call('HSET', KEYS[1], 's', 'r', 'f', ARGV[1], 'o', ARGV[2])
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        return {0, now[1] * 1000000 + now[2]}
        """;

    /// <summary>
    /// ARGV: fingerprint, owner, time to live in ms, result. Reply: 1, or 0 when another call has the key. A record that is gone was not claimed again, or its second owner gave up: the result is
    /// right all the same, since its effect has happened.
    /// </summary>
    public const string Complete = """
        local o = redis.call('HGET', KEYS[1], 'o')
        if o and o ~= ARGV[2] then return 0 end
        if not o and redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
        redis.call('HSET', KEYS[1], 's', 'd', 'f', ARGV[1], 'o', ARGV[2], 'v', ARGV[4])
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        return 1
        """;

    /// <summary>ARGV: owner, lease in ms. Reply: 1, or 0 when the claim is lost.</summary>
    public const string Renew = """
        local r = redis.call('HMGET', KEYS[1], 's', 'o')
        if r[1] == 'r' and r[2] == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        return 0
        """;

    /// <summary>ARGV: owner. Reply: 1 when the record was removed.</summary>
    public const string Release = """
        local r = redis.call('HMGET', KEYS[1], 's', 'o')
        if r[1] == 'r' and r[2] == ARGV[1] then return redis.call('DEL', KEYS[1]) end
        return 0
        """;

    /// <summary>ARGV: fingerprint, time to live in ms, result. Writes what another store holds for the truth.</summary>
    public const string Write = """
        redis.call('DEL', KEYS[1])
        redis.call('HSET', KEYS[1], 's', 'd', 'f', ARGV[1], 'v', ARGV[3])
        return redis.call('PEXPIRE', KEYS[1], ARGV[2])
        """;

    /// <summary>What a look at a record reads.</summary>
    public static readonly RedisValue[] ReadFields = ["s", "f", "v"];
}
