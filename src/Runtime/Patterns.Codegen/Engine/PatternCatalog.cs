using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Engine;

/// <summary>
/// Which types of the process have pattern attributes. Generated module initialisers fill it, so that start-up can check every method and
/// dependency without reflection. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PatternCatalog
{
    private static readonly string s_self = typeof(PatternCatalog).Assembly.GetName().Name!;

    /// <summary>Announces a type. Called by generated code when its assembly is first used.</summary>
    /// <param name="any">Gives one of the type's methods, and makes all its static <see cref="PatternMethod"/>s exist by that.</param>
    public static void Add(Func<PatternMethod> any)
    {
        ArgumentNullException.ThrowIfNull(any);
        MethodRegistry.Process.Announce(any);
    }

    /// <summary>
    /// Runs the module initialisers of the assemblies that use this one: those that are loaded, and those that the application references, also through others, and has not
    /// used yet. The runtime would run them when the first method of an assembly is called; by then it is too late to refuse a bad value at start-up.
    /// </summary>
    /// <param name="application">Where to follow references from; null for the loaded assemblies alone.</param>
    internal static void InitializeModules(Assembly? application)
    {
        // Native AOT has run them all before Main, and knows no references.
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return;
        var users = new AssemblyUsers(s_self);
        if (application is not null)
            users.Follow(application);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            users.Add(assembly);
        foreach (var assembly in users.Found)
            RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
    }
}
