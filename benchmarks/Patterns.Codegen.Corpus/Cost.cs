using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Patterns.Codegen.Corpus;

/// <summary>
/// What analyzers add to a build of a repository: processor time of the compiler alone (parse, bind, emit), with what the SDK adds to every build, and with
/// ours or Meziantou.Analyzer on top. Rounds are interleaved, so that what else the machine does hits all of them.
/// </summary>
internal static class Cost
{
    public static async Task RunAsync(string root, string sdk, int rounds)
    {
        var standard = AnalyzerSets.Sdk(sdk);
        var ours = AnalyzerSets.Ours();
        var rival = AnalyzerSets.Meziantou();
        (string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers)[] contenders =
        [
            ("compiler", []),
            ("compiler + ours", ours),
            ("compiler + Meziantou", rival),
            ("compiler + SDK", standard),
            ("compiler + SDK + ours", standard.AddRange(ours)),
            ("compiler + SDK + Meziantou", standard.AddRange(rival)),
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
                await Console.Error.WriteLineAsync($"round {round}, {name}: {time:0.0} s");
            }
        }

        Console.WriteLine($"{Path.GetFileName(root)}, {rounds} rounds, processor seconds (median; smallest to largest)");
        foreach (var (name, _) in contenders)
        {
            var sorted = times[name].Order().ToArray();
            Console.WriteLine($"{name}: {sorted[sorted.Length / 2]:0.0} ({sorted[0]:0.0} to {sorted[^1]:0.0})");
        }
    }

    private static async Task<double> MeasureAsync(string root, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        // Compilations remember what they bound: each measurement has its own.
        var compilations = Repository.Open(root).Compilations().Select(c => c.Compilation).ToList();
        GC.Collect();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        foreach (var compilation in compilations)
        {
            if (analyzers.IsEmpty)
                compilation.GetDiagnostics();
            else
                await compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false)).GetAllDiagnosticsAsync();
            compilation.Emit(Stream.Null);
        }

        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }
}
