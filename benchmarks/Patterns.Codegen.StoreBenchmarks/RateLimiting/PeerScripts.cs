using System.Globalization;
using System.Xml.Linq;
using StackExchange.Redis;

namespace Patterns.Codegen.StoreBenchmarks.RateLimiting;

/// <summary>
/// The scripts of aspnetcore-redis-rate-limiting, called as its limiters call them. They are read from a checkout of its sources, whose folder the environment variable names: nothing of
/// it is kept here.
/// </summary>
/// <param name="folder">The checkout.</param>
/// <param name="database">Where to run them.</param>
internal sealed class PeerScripts(string folder, IDatabase database)
{
    public const string Variable = "PATTERNS_PEER_RATE_LIMITS";
    public const string Name = "aspnetcore-redis-rate-limiting";

    private const int Plenty = 1_000_000_000;

    private readonly LuaScript _tokenBucket = Read(folder, "TokenBucket");
    private readonly LuaScript _slidingWindow = Read(folder, "SlidingWindow");
    private readonly LuaScript _fixedWindow = Read(folder, "FixedWindow");

    /// <summary>The peer with the version that the project file of the checkout names, as the end of a list; nothing when there is no checkout.</summary>
    public static string Version => Checkout is { } folder
        ? $", {Name} {XDocument.Load(Path.Combine(folder, "src", "RedisRateLimiting", "RedisRateLimiting.csproj")).Descendants("Version").First().Value} and what is on top of it in the checkout"
        : "";

    /// <summary>The scripts; null when there is no checkout.</summary>
    public static PeerScripts? Find(IDatabase database) => Checkout is { } folder ? new(folder, database) : null;

    private static string? Checkout => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    public async Task<bool> TokenBucketAsync(string key) => (bool)(await RunAsync(_tokenBucket, new
    {
        rate_limit_key = new RedisKey($"rl:tb:{{{key}}}"),
        timestamp_key = new RedisKey($"rl:tb:{{{key}}}:ts"),
        tokens_per_period = (RedisValue)Plenty,
        token_limit = (RedisValue)Plenty,
        replenish_period = (RedisValue)1000d,
        permit_count = (RedisValue)1,
        current_time = (RedisValue)DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
    }))[0];

    public async Task<bool> SlidingWindowAsync(string key, int limit, TimeSpan window) => (bool)(await RunAsync(_slidingWindow, new
    {
        rate_limit_key = new RedisKey($"rl:sw:{{{key}}}"),
        stats_key = new RedisKey($"rl:sw:{{{key}}}:stats"),
        permit_limit = (RedisValue)limit,
        window = (RedisValue)window.TotalMilliseconds,
        current_time = (RedisValue)DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        unique_id = (RedisValue)Guid.NewGuid().ToString(),
    }))[0];

    public async Task<bool> FixedWindowAsync(string key)
    {
        var now = DateTimeOffset.UtcNow;
        return (bool)(await RunAsync(_fixedWindow, new
        {
            rate_limit_key = new RedisKey($"rl:fw:{{{key}}}"),
            expires_at_key = new RedisKey($"rl:fw:{{{key}}}:exp"),
            next_expires_at = (RedisValue)now.AddSeconds(1).ToUnixTimeMilliseconds(),
            current_time = (RedisValue)now.ToUnixTimeMilliseconds(),
            permit_limit = (RedisValue)Plenty,
            increment_amount = (RedisValue)1,
        }))[2];
    }

    private async Task<RedisValue[]> RunAsync(LuaScript script, object parameters) => (RedisValue[])(await database.ScriptEvaluateAsync(script, parameters))!;

    // The first text of the file that is given to LuaScript.Prepare: a verbatim string, in which a quote is written twice.
    private static LuaScript Read(string folder, string algorithm)
    {
        var path = Path.Combine(folder, "src", "RedisRateLimiting", algorithm, string.Create(CultureInfo.InvariantCulture, $"Redis{algorithm}Manager.cs"));
        var text = File.ReadAllText(path);
        var start = text.IndexOf("@\"", text.IndexOf("LuaScript.Prepare(", StringComparison.Ordinal), StringComparison.Ordinal) + 2;
        var end = start;
        while (text[end] != '"' || text[end + 1] == '"')
            end += text[end] == '"' ? 2 : 1;
        return LuaScript.Prepare(text[start..end].Replace("\"\"", "\"", StringComparison.Ordinal));
    }
}
