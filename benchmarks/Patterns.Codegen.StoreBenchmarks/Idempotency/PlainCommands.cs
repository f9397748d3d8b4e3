using StackExchange.Redis;

namespace Patterns.Codegen.StoreBenchmarks.Idempotency;

/// <summary>What a layer without scripts does on Redis: look, claim, store.</summary>
internal sealed class PlainCommands(IDatabase database)
{
    private static readonly byte[] s_result = new byte[100];
    private static readonly TimeSpan s_life = TimeSpan.FromHours(24);

    /// <summary>A call that was not made before.</summary>
    public async ValueTask RunAsync()
    {
        RedisKey key = $"plain:{Guid.NewGuid():N}";
        if (!(await database.StringGetAsync(key)).IsNull || !await database.StringSetAsync(key, "running", s_life, When.NotExists))
            throw new InvalidOperationException("Not granted.");
        await database.StringSetAsync(key, s_result, s_life);
    }
}
