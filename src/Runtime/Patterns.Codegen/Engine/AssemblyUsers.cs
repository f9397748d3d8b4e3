using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace Patterns.Codegen.Engine;

/// <summary>Finds the assemblies that reference another one. Reads their lists of references and nothing else of them. Not thread-safe.</summary>
/// <param name="used">The simple name of the other one.</param>
internal sealed class AssemblyUsers(string used)
{
    // The framework and the libraries that come with it reference no libraries of others, so nothing is loaded to look there.
    private static readonly string[] s_platform = ["System", "Microsoft", "mscorlib", "netstandard", "WindowsBase"];

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<Assembly> _found = [];

    /// <summary>Those found so far.</summary>
    public IReadOnlyCollection<Assembly> Found => _found;

    /// <summary>Looks at an assembly and all that it references, through whatever many others. Loads them, from where the assembly that references them would.</summary>
    public void Follow(Assembly root)
    {
        var pending = new Stack<Assembly>([root]);
        while (pending.TryPop(out var assembly))
        {
            foreach (var reference in Add(assembly))
            {
                if (!IsPlatform(reference) && _seen.Add(reference.FullName) && Load(assembly, reference) is { } loaded)
                    pending.Push(loaded);
            }
        }
    }

    /// <summary>Looks at one assembly.</summary>
    /// <returns>What it references.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A reference that was trimmed away was not used, so there is no generated code either.")]
    public AssemblyName[] Add(Assembly assembly)
    {
        if (assembly.IsDynamic)
            return [];
        var references = assembly.GetReferencedAssemblies();
        if (Array.Exists(references, reference => reference.Name == used))
            _found.Add(assembly);
        return references;
    }

    // What cannot be loaded cannot be called either; whoever tries hears of it then.
    private static Assembly? Load(Assembly from, AssemblyName reference)
    {
        try
        {
            return (AssemblyLoadContext.GetLoadContext(from) ?? AssemblyLoadContext.Default).LoadFromAssemblyName(reference);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            return null;
        }
    }

    private static bool IsPlatform(AssemblyName reference) =>
        Array.Exists(s_platform, name => reference.Name == name || reference.Name!.StartsWith(name + '.', StringComparison.Ordinal));
}
