using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Corpus;

/// <summary>The analyzers that are compared.</summary>
internal static class AnalyzerSets
{
    /// <summary>Our rules, to be run in this process.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Ours() => From(Assembly.Load("Patterns.Codegen.Analyzers"));

    /// <summary>Our rules, each in an analyzer of its own, so that their times can be told apart.</summary>
    public static ImmutableArray<OneRule> OurRules() => [.. Ours().Cast<PatternAnalyzer>().SelectMany(analyzer => analyzer.Rules).Select(rule => new OneRule(rule))];

    /// <summary>Our package as the compiler gets it: rules and generator.</summary>
    public static string[] OurPackage() => [.. ((string[])["Patterns.Codegen.Analyzers.dll", "Patterns.Codegen.Generators.dll"]).Select(name => Analyzer(Path.Combine(AppContext.BaseDirectory, name)))];

    /// <summary>Meziantou.Analyzer, of the newest compiler version that it has a folder for and that the SDK's compiler is.</summary>
    public static string[] Meziantou(string sdk)
    {
        var version = AssemblyName.GetAssemblyName(Path.Combine(sdk, "Roslyn", "bincore", "Microsoft.CodeAnalysis.dll")).Version!;
        return
        [
            Analyzer(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "rival"), "Meziantou.Analyzer.dll", SearchOption.AllDirectories)
                .Select(path => (Path: path, Version: VersionOf(path)))
                .Where(candidate => candidate.Version <= version)
                .MaxBy(candidate => candidate.Version).Path),
        ];
    }

    /// <summary>What the SDK adds to every build that says nothing about analyzers.</summary>
    public static string[] Sdk(string sdk)
    {
        var folder = Path.Combine(sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers");
        return
        [
            Analyzer(Path.Combine(folder, "Microsoft.CodeAnalysis.NetAnalyzers.dll")),
            Analyzer(Path.Combine(folder, "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll")),
            $"/analyzerconfig:\"{Path.Combine(folder, "build", "config", "analysislevel_10_default.globalconfig")}\"",
        ];
    }

    /// <summary>The compiler's option for an assembly of analyzers.</summary>
    public static string Analyzer(string path) => $"/analyzer:\"{path}\"";

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
