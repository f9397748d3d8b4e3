using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>A project with the samples, and what analyzers and compiler say about it.</summary>
internal static class FixWorkspace
{
    /// <summary>A program of a file, with all libraries and implicit usings.</summary>
    public static Project Create(AdhocWorkspace workspace, Sample sample)
    {
        var project = Create(workspace, [sample.Source], References.Libraries, sample.IsProgram);
        return project.AddDocument("ImplicitUsings.g.cs", Sample.ImplicitUsings, filePath: "/obj/ImplicitUsings.g.cs").Project;
    }

    public static Project Create(AdhocWorkspace workspace, IReadOnlyList<string> sources) => Create(workspace, sources, References.All, sources.Any(Sample.HasEntryPoint));

    private static Project Create(AdhocWorkspace workspace, IReadOnlyList<string> sources, IReadOnlyList<MetadataReference> references, bool isProgram)
    {
        var id = ProjectId.CreateNewId();
        var documents = sources.Select((source, i) =>
        {
            var path = Analysis.PathOf(i);
            var text = TextAndVersion.Create(SourceText.From(source, System.Text.Encoding.UTF8), VersionStamp.Create(), path);
            return DocumentInfo.Create(DocumentId.CreateNewId(id), Path.GetFileName(path), loader: TextLoader.From(text), filePath: path);
        });
        return workspace.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            "Samples",
            "Samples",
            LanguageNames.CSharp,
            compilationOptions: isProgram ? Analysis.Options.WithOutputKind(OutputKind.ConsoleApplication) : Analysis.Options,
            parseOptions: Analysis.ParseOptions,
            documents: documents,
            metadataReferences: references,
            analyzerReferences: [GeneratorReference.Instance]));
    }

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project, IReadOnlyDictionary<string, string>? settings = null)
    {
        var compilation = await project.GetCompilationAsync() ?? throw new InvalidOperationException("The project does not compile at all.");
        var diagnostics = await compilation.WithAnalyzers(AnalyzerCatalog.Create(), settings is null ? new AnalyzerOptions([]) : new AnalyzerOptions([], new Settings(settings))).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    public static async Task<string> CompilerErrorsAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync() ?? throw new InvalidOperationException("The project does not compile at all.");
        return string.Join("\n", compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    /// <summary>What the compiler says, but for the names that are left to the user.</summary>
    public static async Task<string> SurprisesAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync() ?? throw new InvalidOperationException("The project does not compile at all.");
        return string.Join("\n", compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && !Left.ToUser(d)));
    }

    public static async Task<string[]> TextsAsync(Project project)
    {
        var texts = new List<string>();
        foreach (var document in project.Documents.OrderBy(d => d.FilePath, StringComparer.Ordinal))
            texts.Add((await document.GetTextAsync()).ToString());
        return [.. texts];
    }
}
