using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>A project with the samples, and what analyzers and compiler say about it.</summary>
internal static class FixWorkspace
{
    public static Project Create(AdhocWorkspace workspace, IReadOnlyList<string> sources)
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
            compilationOptions: Analysis.Options,
            parseOptions: Analysis.ParseOptions,
            documents: documents,
            metadataReferences: References.All,
            analyzerReferences: [GeneratorReference.Instance]));
    }

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync() ?? throw new InvalidOperationException("The project does not compile at all.");
        var diagnostics = await compilation.WithAnalyzers(AnalyzerCatalog.Create()).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    public static async Task<string> CompilerErrorsAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync() ?? throw new InvalidOperationException("The project does not compile at all.");
        return string.Join("\n", compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    public static async Task<string[]> TextsAsync(Project project)
    {
        var texts = new List<string>();
        foreach (var document in project.Documents.OrderBy(d => d.FilePath, StringComparer.Ordinal))
            texts.Add((await document.GetTextAsync()).ToString());
        return [.. texts];
    }
}
