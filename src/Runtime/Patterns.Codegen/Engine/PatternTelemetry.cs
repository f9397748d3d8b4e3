using System.ComponentModel;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Telemetry;

namespace Patterns.Codegen.Engine;

/// <summary>The meter and the activity source of all runtimes of the process, both named <c>Patterns.Codegen</c>. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PatternTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Patterns.Codegen";

    // Null while nobody can be listening; see TelemetryStart.
    private static PatternSources? s_sources;
    private static int s_created;

    /// <summary>Whether anybody listens to calls as such: to their duration, or to their activities. Generated code asks at each call.</summary>
    public static bool IsObserved
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_sources is { } sources && sources.AreObserved;
    }

    /// <summary>The meter and the activity source; null while nobody can be listening.</summary>
    internal static PatternSources? Sources => Volatile.Read(ref s_sources);

    /// <summary>Makes them, if they have not been. Waits for nobody: it may run while an assembly is loaded.</summary>
    internal static void Create()
    {
        if (Interlocked.Exchange(ref s_created, 1) != 0)
            return;
        var sources = new PatternSources();
        Volatile.Write(ref s_sources, sources);
        sources.Publish();
    }
}
