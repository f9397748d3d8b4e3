using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Patterns.Codegen.Corpus;

/// <summary>
/// What analyzers add to a build of a repository, in processor time: ours and Meziantou.Analyzer, each on top of the compiler alone and on top of what the SDK adds
/// to every build. Rounds are interleaved and compared one by one, so that what else the machine does hits all contenders.
/// </summary>
internal static class Cost
{
    public static async Task RunAsync(string root, string sdk, int rounds)
    {
        var standard = AnalyzerSets.Sdk(sdk);
        var ours = AnalyzerSets.Ours();
        var rival = AnalyzerSets.Meziantou();
        (string Name, ImmutableArray<DiagnosticAnalyzer>? Analyzers)[] contenders =
        [
            ("compiler", null),
            ("compiler, diagnostics first", []),
            ("ours", ours),
            ("Meziantou", rival),
            ("SDK", standard),
            ("SDK + ours", standard.AddRange(ours)),
            ("SDK + Meziantou", standard.AddRange(rival)),
        ];
        var times = contenders.ToDictionary(c => c.Name, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, analyzers) in contenders)
            {
                // The first round is for the just-in-time compiler.
                var time = await MeasureAsync(root, analyzers);
                if (round > 0)
                    times[name].Add(time);
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round}, {name}: {time:0.0} s"));
            }
        }

        Console.WriteLine($"{Path.GetFileName(root)}, {rounds} rounds; median (smallest to largest)");
        foreach (var (name, _) in contenders)
            Print(name, times[name], "0.0 s");

        // A driver of analyzers has the compiler find all errors before it emits, which csc does in one go: that is no cost of analyzers.
        Print("ours, of the compiler's time", Added("ours", "compiler, diagnostics first", "compiler"), "0.0 %");
        Print("Meziantou, of the compiler's time", Added("Meziantou", "compiler, diagnostics first", "compiler"), "0.0 %");
        Print("ours on top of the SDK's, of compiler and SDK's", Added("SDK + ours", "SDK", "SDK"), "0.0 %");
        Print("Meziantou on top of the SDK's, of compiler and SDK's", Added("SDK + Meziantou", "SDK", "SDK"), "0.0 %");

        List<double> Added(string name, string without, string whole) => [.. times[name].Select((time, round) => (time - times[without][round]) / times[whole][round])];
    }

    /// <summary>Compiles the sources of every project with these analyzers; null for the compiler alone, as csc goes about it.</summary>
    private static async Task<double> MeasureAsync(string root, ImmutableArray<DiagnosticAnalyzer>? analyzers)
    {
        GC.Collect();
        var before = Process.GetCurrentProcess().TotalProcessorTime;

        // Compilations remember what they bound: each measurement has its own.
        foreach (var (_, compilation) in Repository.Open(root).Compilations().ToList())
        {
            if (analyzers is { IsEmpty: true })
                compilation.GetDiagnostics();
            else if (analyzers is { } used)
                await compilation.WithAnalyzers(used, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false)).GetAllDiagnosticsAsync();
            compilation.Emit(Stream.Null);
        }

        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    private static void Print(string name, List<double> figures, string format)
    {
        var sorted = figures.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {Text(sorted[sorted.Length / 2])} ({Text(sorted[0])} to {Text(sorted[^1])})"));

        string Text(double figure) => figure.ToString(format.Replace("s", "'s'", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
