using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
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
    private static readonly AssemblyName s_self = typeof(PatternCatalog).Assembly.GetName();

    /// <summary>Announces a type. Called by generated code when its assembly is first used.</summary>
    /// <param name="any">Gives one of the type's methods, and makes all its static <see cref="PatternMethod"/>s exist by that.</param>
    public static void Add(Func<PatternMethod> any)
    {
        ArgumentNullException.ThrowIfNull(any);
        MethodRegistry.Process.Add(() => any());
    }

    /// <summary>
    /// Runs the module initialisers of the loaded assemblies that use this one. The runtime would do so when the first method of an assembly is
    /// called; by then it is too late to refuse a bad value at start-up.
    /// </summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A reference that was trimmed away was not used, so there is no generated code either.")]
    internal static void InitializeLoadedModules()
    {
        // Native AOT has run them all before Main, and knows no references.
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (!assembly.IsDynamic && Array.Exists(assembly.GetReferencedAssemblies(), IsSelf))
                RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        }
    }

    private static bool IsSelf(AssemblyName reference) => reference.Name == s_self.Name;
}
