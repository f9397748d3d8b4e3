using System.Reflection;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Telemetry;

/// <summary>
/// When to make the meter and the activity source. The first of them in a process costs 10 ms, as much as all else up to the first answer. But nobody can
/// listen before the assembly that has the listeners is loaded: until then there are none, and no measurement is lost. A tool that reads metrics from
/// outside has the assembly loaded, too.
/// </summary>
internal static class TelemetryStart
{
    private const string Listeners = "System.Diagnostics.DiagnosticSource,";

    private static int s_begun;

    /// <summary>Makes them now if anybody can be listening, else as soon as somebody can. Called by each runtime.</summary>
    public static void Begin()
    {
        if (Volatile.Read(ref s_begun) != 0 || Interlocked.Exchange(ref s_begun, 1) != 0)
            return;
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            // Native AOT has nothing to load nor to compile.
            PatternTelemetry.Create();
            return;
        }

        AppDomain.CurrentDomain.AssemblyLoad += WhenLoaded;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            CreateFor(assembly);
    }

    // At once, on the thread that is about to make the first listener: so it hears of all that happens from then on.
    private static void WhenLoaded(object? sender, AssemblyLoadEventArgs arguments) => CreateFor(arguments.LoadedAssembly);

    private static void CreateFor(Assembly assembly)
    {
        if (assembly.FullName is { } name && name.StartsWith(Listeners, StringComparison.Ordinal))
            PatternTelemetry.Create();
    }
}
