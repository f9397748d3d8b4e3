using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Tests.Harness;

/// <summary>
/// Runs all our generators over a program. No test can get around what is asserted here: no exception, output without an error or warning,
/// everything cached after an unrelated edit, and no compiler object kept in a model.
/// </summary>
internal sealed class GeneratorRun
{
    private readonly Compilation _output;

    private GeneratorRun(Compilation output, GeneratorDriverRunResult result)
    {
        _output = output;
        Result = result;
    }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>The generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.Results.SelectMany(r => r.GeneratedSources).ToDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>All generated text.</summary>
    public string Text => string.Join("\n", Files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value));

    /// <summary>Runs over a program that must compile.</summary>
    public static GeneratorRun Of(params string[] sources)
    {
        var run = Raw(sources);
        run.AssertClean();
        return run;
    }

    /// <summary>Runs over a program in error: still no exception, and still incremental.</summary>
    public static GeneratorRun Raw(params string[] sources)
    {
        var compilation = Programs.Compile(sources);
        var driver = CSharpGeneratorDriver.Create(
            Programs.Generators(),
            parseOptions: Programs.Options,
            driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));
        var ran = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = ran.GetRunResult();
        foreach (var generator in result.Results)
            Assert.True(generator.Exception is null, generator.Exception?.ToString());
        Incrementality.AssertCached(ran, compilation);
        ModelShape.AssertSymbolFree(result);
        return new GeneratorRun(output, result);
    }

    /// <summary>What the compiler says of the program together with what was generated.</summary>
    public IReadOnlyList<Diagnostic> Problems() =>
        [.. _output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)];

    public void AssertClean()
    {
        var problems = Problems();
        Assert.True(problems.Count == 0, string.Join("\n", problems) + "\n\n" + Text);
    }

    /// <summary>Builds the program and loads it, to run what was generated.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        var emitted = _output.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext("generated", isCollectible: true).LoadFromStream(image);
    }

    /// <summary>Calls <c>static object Program.Run()</c> of the program, and gives what it returns.</summary>
    public async Task<object?> RunAsync()
    {
        var method = Load().GetType("Program")!.GetMethod("Run", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        var returned = method.Invoke(null, null);
        if (returned is Task<object?> task)
            return await task;
        return returned;
    }
}
