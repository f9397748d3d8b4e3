using System.Globalization;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>What a server has been asked, by its own statistics.</summary>
internal static class Commands
{
    /// <summary>How often each command was called, those inside scripts included.</summary>
    public static async Task<Dictionary<string, long>> CountAsync(RedisServer server)
    {
        var text = await server.CommandAsync("INFO", "commandstats");
        return text.Split("\r\n")
            .Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal))
            .Select(line => line["cmdstat_".Length..].Split(':'))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1].Split(',')[0]["calls=".Length..], CultureInfo.InvariantCulture));
    }

    /// <summary>How many scripts were run. The client sends the text of one once.</summary>
    public static long Scripts(Dictionary<string, long> counts) => counts.GetValueOrDefault("eval") + counts.GetValueOrDefault("evalsha");
}
