using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Patterns.Codegen.Corpus;

/// <summary>Which of our rules takes how long in a repository, as the compiler's own log of analyzers counts it (wall time inside its callbacks), each in an analyzer of its own.</summary>
internal static class Profile
{
    public static async Task RunAsync(string root)
    {
        var rules = AnalyzerSets.OurRules();
        for (var round = 0; round < 2; round++)
        {
            var times = rules.ToDictionary(DiagnosticAnalyzer (OneRule rule) => rule, _ => TimeSpan.Zero);
            foreach (var (_, compilation) in Repository.Open(root).Compilations().ToList())
            {
                var driver = compilation.WithAnalyzers([.. rules], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
                foreach (var (analyzer, telemetry) in (await driver.GetAnalysisResultAsync(CancellationToken.None)).AnalyzerTelemetryInfo)
                    times[analyzer] += telemetry.ExecutionTime;
            }

            // The first round is for the just-in-time compiler.
            if (round > 0)
            {
                foreach (var (analyzer, time) in times.OrderByDescending(t => t.Value))
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds,8:0} ms  {((OneRule)analyzer).Name}"));
            }
        }
    }
}
