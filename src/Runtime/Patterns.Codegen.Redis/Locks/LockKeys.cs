using System.Text;
using Patterns.Codegen.Locks;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>The keys and the owner id of a claim, as Redis gets them: made once, by the first request. <c>patterns:lock:{k:KEY}</c>, <c>patterns:token:{k:KEY}</c>.</summary>
internal sealed class LockKeys
{
    private LockKeys(RedisKey[] keys, byte[] owner)
    {
        Both = keys;
        Owner = owner;
    }

    /// <summary>The lock, and the last token.</summary>
    public RedisKey[] Both { get; }

    /// <summary>The lock: also the channel that its release is told on.</summary>
    public RedisKey Lock => Both[0];

    /// <summary>The owner id, in hexadecimal digits.</summary>
    public byte[] Owner { get; private set; }

    /// <summary>The keys of a claim.</summary>
    /// <param name="claim">The claim, which keeps them.</param>
    /// <param name="prefixes">The beginnings of keys.</param>
    public static LockKeys Of(LockClaim claim, LockPrefixes prefixes)
    {
        if (claim.State is LockKeys known)
            return known;
        // The letter keeps the tag from being empty, whatever the key begins with.
        var tagged = $"{{k:{claim.Key}}}";
        var made = new LockKeys([((RedisKey)tagged).Prepend(prefixes.Lock), ((RedisKey)tagged).Prepend(prefixes.Token)], Digits(claim.Owner));
        claim.State = made;
        return made;
    }

    /// <summary>Takes another owner id: what became of a request with the old one is unknown, and may still come true.</summary>
    /// <returns>The old one.</returns>
    public byte[] Renew(TimeProvider timeProvider)
    {
        var old = Owner;
        Owner = Digits(Guid.CreateVersion7(timeProvider.GetUtcNow()));
        return old;
    }

    private static byte[] Digits(Guid id)
    {
        var digits = new byte[32];
        id.TryFormat(digits, out _, "N");
        return digits;
    }
}
