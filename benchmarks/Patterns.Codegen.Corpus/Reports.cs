using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Patterns.Codegen.Corpus;

/// <summary>Runs our rules over repositories and writes down every report, with the line it stands on, to be read by a person.</summary>
internal static class Reports
{
    public static async Task RunAsync(IReadOnlyList<string> roots, string output)
    {
        using var file = new StreamWriter(output);
        foreach (var root in roots)
        {
            var repository = Repository.Open(root);
            var watch = Stopwatch.StartNew();
            int files = 0, bound = 0, lines = 0, projects = 0, failures = 0;
            var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (project, compilation) in repository.Compilations())
            {
                projects++;
                var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
                var all = await compilation.WithAnalyzers(AnalyzerSets.Ours(), options).GetAllDiagnosticsAsync();
                var diagnostics = all.Where(d => d.Id.StartsWith("PCG", StringComparison.Ordinal) || d.Id.StartsWith("AD", StringComparison.Ordinal)).ToList();
                var errors = all.Except(diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.SourceTree).OfType<SyntaxTree>().ToHashSet();
                foreach (var tree in compilation.SyntaxTrees.Where(t => !t.FilePath.EndsWith("Usings.g.cs", StringComparison.Ordinal)))
                {
                    files++;
                    lines += (await tree.GetTextAsync()).Lines.Count;
                    if (!errors.Contains(tree))
                        bound++;
                }

                failures += diagnostics.Count(d => d.Id.StartsWith("AD", StringComparison.Ordinal));
                foreach (var diagnostic in diagnostics.OrderBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start))
                {
                    counts[diagnostic.Id] = counts.GetValueOrDefault(diagnostic.Id) + 1;
                    await WriteAsync(file, repository, diagnostic);
                }
            }

            var found = string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"));
            Console.WriteLine($"{repository.Name}: {projects} projects, {files} files ({bound} bind without an error), {lines} lines, {failures} failures, {watch.Elapsed.TotalSeconds:0} s; {found}");
            await file.FlushAsync();
        }
    }

    private static async Task WriteAsync(StreamWriter file, Repository repository, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var line = diagnostic.Location.SourceTree is { } tree ? (await tree.GetTextAsync()).Lines[span.StartLinePosition.Line].ToString().Trim() : "";
        var path = span.Path is { Length: > 0 } written ? Path.GetRelativePath(repository.Root, written) : "";
        await file.WriteLineAsync($"{diagnostic.Id} {diagnostic.Severity} {repository.Name} {path}:{span.StartLinePosition.Line + 1}\n    {line}\n    {diagnostic.GetMessage()}");
    }
}
