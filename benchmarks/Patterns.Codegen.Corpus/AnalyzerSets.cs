using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Patterns.Codegen.Corpus;

/// <summary>The analyzers that are compared.</summary>
internal static class AnalyzerSets
{
    public static ImmutableArray<DiagnosticAnalyzer> Ours() => From(Assembly.Load("Patterns.Codegen.Analyzers"));

    /// <summary>Meziantou.Analyzer, of the newest compiler version that it has a folder for and that this program's compiler is.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Meziantou()
    {
        var version = typeof(Compilation).Assembly.GetName().Version!;
        var file = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "rival"), "Meziantou.Analyzer.dll", SearchOption.AllDirectories)
            .Select(path => (Path: path, Version: VersionOf(path)))
            .Where(candidate => candidate.Version <= version)
            .MaxBy(candidate => candidate.Version).Path;
        return From(Assembly.LoadFrom(file));
    }

    /// <summary>What the SDK adds to every build.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Sdk(string sdk) =>
    [
        .. From(Assembly.LoadFrom(Path.Combine(sdk, "Microsoft.CodeAnalysis.NetAnalyzers.dll"))),
        .. From(Assembly.LoadFrom(Path.Combine(sdk, "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"))),
    ];

    private static Version VersionOf(string path) =>
        path.Split(Path.DirectorySeparatorChar).FirstOrDefault(part => part.StartsWith("roslyn", StringComparison.Ordinal)) is { } folder && Version.TryParse(folder["roslyn".Length..], out var version) ? version : new Version(0, 0);

    private static ImmutableArray<DiagnosticAnalyzer> From(Assembly assembly) =>
    [
        .. Types(assembly)
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } attribute && attribute.Languages.Contains(LanguageNames.CSharp))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!),
    ];

    /// <summary>Code fixes need the editor's assemblies, which are not here; analyzers do not.</summary>
    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }
}
