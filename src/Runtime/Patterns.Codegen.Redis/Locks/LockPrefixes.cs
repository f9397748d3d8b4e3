using System.Text;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>What the keys of locks begin with.</summary>
/// <param name="prefix">What all keys begin with.</param>
internal sealed class LockPrefixes(string prefix)
{
    // As bytes: a key that begins with bytes shares them instead of copying.
    public RedisKey Lock { get; } = Encoding.UTF8.GetBytes(prefix + "lock:");

    public RedisKey Token { get; } = Encoding.UTF8.GetBytes(prefix + "token:");
}
