using System.Diagnostics;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Patterns.Codegen.StoreBenchmarks.Reporting;

/// <summary>What the figures were measured on: nothing that names a computer or a folder.</summary>
internal static class Machine
{
    public static IEnumerable<(string Fact, string Value)> Facts(string peers)
    {
        yield return ("Processor", $"{Processor()}, {Environment.ProcessorCount} logical processors");
        yield return ("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}");
        yield return ("Runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {(GCSettings.IsServerGC ? "server" : "workstation")} GC, not concurrent");
        yield return ("Clients", $"Npgsql {Version(typeof(Npgsql.NpgsqlConnection))}, StackExchange.Redis {Version(typeof(StackExchange.Redis.ConnectionMultiplexer))}");
        if (peers.Length > 0)
            yield return ("Peers", peers);
    }

    /// <summary>The version of the package that a type comes from.</summary>
    public static string? Version(Type type) => FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion?.Split('+')[0];

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        const string field = "model name";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(static line => line.StartsWith(field, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
    }
}
