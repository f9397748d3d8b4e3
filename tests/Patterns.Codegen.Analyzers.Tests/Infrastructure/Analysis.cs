using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>
/// Runs the generator and then all analyzers, as a build does. Own code instead of the testing library: a tenth of its time, and every test checks
/// all rules at once.
/// </summary>
public sealed class Analysis
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    public static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Has its references bound already, which every compilation made from it shares.</summary>
    private static readonly CSharpCompilation s_empty = Bound(CSharpCompilation.Create("Samples", [], References.All, Options));

    private static readonly CSharpCompilation s_withLibraries = Bound(CSharpCompilation.Create(
        "Samples",
        [CSharpSyntaxTree.ParseText(SourceText.From(Sample.ImplicitUsings, System.Text.Encoding.UTF8), ParseOptions, "/obj/ImplicitUsings.g.cs")],
        References.Libraries,
        Options));

    /// <summary>Diagnostics of our rules, ordered by file and place.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Errors of the compiler in samples and generated code.</summary>
    public required IReadOnlyList<Diagnostic> CompilerErrors { get; init; }

    /// <summary>The errors of the compiler at which a build ends before any analyzer is asked.</summary>
    public IReadOnlyList<Diagnostic> DeclarationErrors { get; init; } = [];

    /// <summary>What the generators report of our rules.</summary>
    public IReadOnlyList<Diagnostic> GeneratorProblems { get; init; } = [];

    /// <summary>What a build shows of our rules.</summary>
    public IReadOnlyList<Diagnostic> InBuild => DeclarationErrors.Count > 0 ? GeneratorProblems : [.. GeneratorProblems, .. Diagnostics];

    /// <summary>Exceptions that a generator did not catch.</summary>
    public IReadOnlyList<Diagnostic> GeneratorFailures { get; init; } = [];

    /// <summary>Checks that the marked sources give the marked diagnostics and no other, and that they compile.</summary>
    public static async Task AssertAsync(params string[] marked)
    {
        var markups = marked.Select(Markup.Parse).ToArray();
        var result = await RunAsync([.. markups.Select(m => m.Source)]);
        var expected = markups.SelectMany((m, i) => m.Expected.Select(e => Line(e.Id, m.Source, i, e.Span)));
        // A suggestion may stand beside any rule; it is looked at where it is expected.
        var ids = markups.SelectMany(m => m.Expected).Select(e => e.Id).ToHashSet();
        var actual = result.Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info || ids.Contains(d.Id)).Select(d => Line(d.Id, d.Location.SourceTree?.ToString() ?? "", IndexOf(d), d.Location.SourceSpan));
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        Assert.Equal("", string.Join("\n", result.CompilerErrors));
        AssertReadable(result.Diagnostics);
    }

    /// <summary>Messages name types as people write them: what generated code needs (<c>global::</c>) is not for them.</summary>
    public static void AssertReadable(IEnumerable<Diagnostic> diagnostics) =>
        Assert.All(diagnostics, diagnostic => Assert.DoesNotContain("global::", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

    public static Task<Analysis> RunAsync(params string[] sources) => RunAsync(sources, References.All);

    /// <summary>A program of a file or a page: with all libraries, implicit usings, and its settings.</summary>
    public static Task<Analysis> RunAsync(Sample sample) =>
        RunAsync([sample.Source], References.Libraries, settings: sample.Settings, isProgram: sample.IsProgram);

    public static async Task<Analysis> RunAsync(
        IReadOnlyList<string> sources,
        IEnumerable<MetadataReference> references,
        string? editorConfig = null,
        bool runGenerator = true,
        IReadOnlyDictionary<string, string>? settings = null,
        bool isProgram = false,
        ISourceGenerator? other = null,
        OutputKind? output = null)
    {
        var trees = sources.Select((source, i) => CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), ParseOptions, PathOf(i)));
        Compilation compilation =
            ReferenceEquals(references, References.All) ? s_empty.AddSyntaxTrees(trees)
            : ReferenceEquals(references, References.Libraries) ? s_withLibraries.AddSyntaxTrees(trees)
            : CSharpCompilation.Create("Samples", trees, references, Options);
        if (isProgram || output is not null)
            compilation = compilation.WithOptions(Options.WithOutputKind(output ?? OutputKind.ConsoleApplication));
        if (editorConfig is not null)
            compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new EditorConfig(editorConfig)));
        ImmutableArray<Diagnostic> generatorFailures = [];
        if (runGenerator)
            CSharpGeneratorDriver.Create(other is null ? AnalyzerCatalog.CreateGenerators() : AnalyzerCatalog.CreateGenerators().Add(other), parseOptions: ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out generatorFailures);

        var analyzed = compilation.WithAnalyzers(AnalyzerCatalog.Create(), new CompilationWithAnalyzersOptions(
            settings is null ? new AnalyzerOptions([]) : new AnalyzerOptions([], new Settings(settings)),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false));
        var diagnostics = await analyzed.GetAnalyzerDiagnosticsAsync();
        return new Analysis
        {
            GeneratorFailures = [.. generatorFailures.Where(static d => !d.Id.StartsWith("PCG", StringComparison.Ordinal))],
            GeneratorProblems = [.. generatorFailures.Where(static d => d.Id.StartsWith("PCG", StringComparison.Ordinal))],
            DeclarationErrors = [.. compilation.GetDeclarationDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)],
            Diagnostics = [.. diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)],
            CompilerErrors = [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)],
        };
    }

    private static CSharpCompilation Bound(CSharpCompilation compilation)
    {
        _ = compilation.GlobalNamespace;
        return compilation;
    }

    public static string PathOf(int index) => $"/src/File{index}.cs";

    private static int IndexOf(Diagnostic diagnostic)
    {
        var name = Path.GetFileNameWithoutExtension(diagnostic.Location.SourceTree?.FilePath ?? "File-1");
        return name.StartsWith("File", StringComparison.Ordinal) && int.TryParse(name.AsSpan(4), out var index) ? index : -1;
    }

    private static string Line(string id, string source, int file, TextSpan span) =>
        $"{id} in file {file} at {SourceText.From(source).Lines.GetLinePosition(span.Start)}: {source.Substring(span.Start, span.Length)}";
}
