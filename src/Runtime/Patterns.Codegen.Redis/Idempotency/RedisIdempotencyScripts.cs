namespace Patterns.Codegen.Redis;

/// <summary>
/// The scripts. <c>ARGV[1]</c> is the record as the owner left it, except where said otherwise. A record expires with the lease while its call runs, then with the time to live. One key each, so that they run on a
/// cluster; the server's clock alone.
/// </summary>
internal static class RedisIdempotencyScripts
{
    /// <summary>ARGV: record, lease in ms. Reply: nil when claimed, else the record that is there. What <c>SET ... NX GET</c> does from Redis 7.0 on.</summary>
    public static RedisScript Claim { get; } = new("""
        if redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX') then return false end
        return redis.call('GET', KEYS[1])
        """);

    /// <summary>
    /// ARGV: record while running, record with the result, time to live in ms. Reply: 1, or 0 when another call has the key. A record that is gone was not claimed again, or its second owner gave up: the result is
    /// right all the same, since its effect has happened.
    /// </summary>
    public static RedisScript Complete { get; } = new("""
        local v = redis.call('GET', KEYS[1])
        if v and v ~= ARGV[1] and v ~= ARGV[2] then return 0 end
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        return 1
        """);

    /// <summary>ARGV: record, lease in ms. Reply: 1, or 0 when the claim is lost.</summary>
    public static RedisScript Renew { get; } = new("""
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        return 0
        """);

    /// <summary>ARGV: record. Reply: 1 when the record was removed.</summary>
    public static RedisScript Release { get; } = new("""
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
        return 0
        """);
}
