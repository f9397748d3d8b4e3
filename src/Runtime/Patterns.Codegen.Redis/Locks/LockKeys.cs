using System.Text;
using Patterns.Codegen.Locks;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>The keys and values of a claim, as Redis gets them: made once, by the first request. <c>patterns:lock:{k:KEY}</c>, <c>patterns:token:{k:KEY}</c>.</summary>
internal sealed class LockKeys
{
    private LockKeys(RedisKey[] keys, RedisValue[] values)
    {
        Both = keys;
        Values = values;
    }

    /// <summary>The lock, and the last token.</summary>
    public RedisKey[] Both { get; }

    /// <summary>The lock: also the channel that its release is told on.</summary>
    public RedisKey Lock => Both[0];

    /// <summary>The owner id in hexadecimal digits, and the lease in milliseconds.</summary>
    public RedisValue[] Values { get; private set; }

    /// <summary>The owner id, in hexadecimal digits.</summary>
    public RedisValue Owner => Values[0];

    /// <summary>The lease in milliseconds.</summary>
    public RedisValue Lease => Values[1];

    /// <summary>The answers of a granted attempt that some servers owed still; null when none did.</summary>
    public Task<long>[]? Asked { get; set; }

    /// <summary>The keys of a claim.</summary>
    /// <param name="claim">The claim, which keeps them.</param>
    /// <param name="prefixes">The beginnings of keys.</param>
    public static LockKeys Of(LockClaim claim, LockPrefixes prefixes)
    {
        if (claim.State is LockKeys known)
            return known;
        // The letter keeps the tag from being empty, whatever the key begins with.
        var tagged = $"{{k:{claim.Key}}}";
        var made = new LockKeys([((RedisKey)tagged).Prepend(prefixes.Lock), ((RedisKey)tagged).Prepend(prefixes.Token)], [Digits(claim.Owner), (long)claim.Ttl.TotalMilliseconds]);
        claim.State = made;
        return made;
    }

    /// <summary>Takes another owner id: what became of a request with the old one is unknown, and may still come true.</summary>
    /// <returns>The old one.</returns>
    public RedisValue Renew(TimeProvider timeProvider)
    {
        var old = Owner;
        // In an array of its own: requests under way have the other one.
        Values = [Digits(Guid.CreateVersion7(timeProvider.GetUtcNow())), Lease];
        return old;
    }

    private static byte[] Digits(Guid id)
    {
        var digits = new byte[32];
        id.TryFormat(digits, out _, "N");
        return digits;
    }
}
