using System.Runtime;
using System.Runtime.InteropServices;

namespace Patterns.Codegen.Benchmarks.Reporting;

/// <summary>What the figures were measured on: nothing that names a computer or a folder.</summary>
internal static class Machine
{
    public static IEnumerable<(string Fact, string Value)> Facts()
    {
        yield return ("Processor", $"{Processor()}, {Environment.ProcessorCount} logical processors");
        yield return ("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}");
        yield return ("Runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        yield return ("Settings", $"Release, tiered compilation with dynamic PGO (the defaults), {(GCSettings.IsServerGC ? "server" : "workstation")} GC, not concurrent");
        yield return ("Polly", $"Polly.Core {Version(typeof(global::Polly.ResiliencePipeline))}, Castle.Core {Version(typeof(Castle.DynamicProxy.ProxyGenerator))}");
    }

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        const string field = "model name";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(static line => line.StartsWith(field, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
    }

    private static string? Version(Type type) =>
        System.Diagnostics.FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion?.Split('+')[0];
}
