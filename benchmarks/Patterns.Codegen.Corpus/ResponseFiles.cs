using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Patterns.Codegen.Corpus;

/// <summary>What a build would ask of the compiler for each project of a repository, as response files.</summary>
internal static class ResponseFiles
{
    /// <summary>Writes one file for each project that compiles without an error; the compiler runs no analyzer to its end on others.</summary>
    /// <returns>The files, how many projects are left out, and how many files of source the others have.</returns>
    public static (List<string> Files, int LeftOut, int Sources) Write(Repository repository, string folder)
    {
        var files = new List<string>();
        var sources = 0;
        var leftOut = 0;
        var assemblies = new Dictionary<Compilation, string>();
        foreach (var (_, compilation) in repository.Compilations().ToList())
        {
            if (compilation.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error))
            {
                leftOut++;
                continue;
            }

            var file = Path.Combine(folder, $"{files.Count}.rsp");
            File.WriteAllLines(file, Lines(compilation, folder, file, assemblies));
            files.Add(file);
            sources += compilation.SyntaxTrees.Length;
        }

        return (files, leftOut, sources);
    }

    private static IEnumerable<string> Lines(CSharpCompilation compilation, string folder, string file, Dictionary<Compilation, string> assemblies)
    {
        var parsing = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        yield return "/nostdlib+ /unsafe+ /optimize+ /deterministic+ /debug:portable /nologo /warn:9999";
        yield return compilation.Options.OutputKind == OutputKind.ConsoleApplication ? "/target:exe" : "/target:library";
        yield return "/nullable:enable /langversion:preview";
        yield return "/define:" + string.Join(';', parsing.PreprocessorSymbolNames);
        yield return $"/out:\"{file}.dll\"";
        foreach (var reference in compilation.References)
            yield return $"/reference:\"{(reference is CompilationReference other ? Assembly(other.Compilation, folder, assemblies) : ((PortableExecutableReference)reference).FilePath)}\"";
        foreach (var tree in compilation.SyntaxTrees)
            yield return $"\"{(File.Exists(tree.FilePath) ? tree.FilePath : Copy(tree, file))}\"";
    }

    private static string Copy(SyntaxTree tree, string file)
    {
        File.WriteAllText(file + ".cs", tree.ToString());
        return file + ".cs";
    }

    private static string Assembly(Compilation compilation, string folder, Dictionary<Compilation, string> assemblies)
    {
        if (!assemblies.TryGetValue(compilation, out var path))
        {
            path = Path.Combine(folder, $"reference{assemblies.Count}", compilation.AssemblyName + ".dll");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = File.Create(path);
            compilation.Emit(stream, options: new EmitOptions(metadataOnly: true, tolerateErrors: true));
            assemblies.Add(compilation, path);
        }

        return path;
    }
}
