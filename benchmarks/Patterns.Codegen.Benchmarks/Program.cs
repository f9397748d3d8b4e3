using System.Text;
using Patterns.Codegen.Benchmarks.Cases;
using Patterns.Codegen.Benchmarks.Generating;
using Patterns.Codegen.Benchmarks.Measuring;
using Patterns.Codegen.Benchmarks.Reporting;

namespace Patterns.Codegen.Benchmarks;

internal static class Program
{
    private const string Usage = """
        Measures Patterns.Codegen against Polly and writes docs/benchmarks.md.
          --smoke       everything, briefly; prints only
          --only WORD   the cases whose name contains the word; prints only
          --generator   the generator alone; prints only
        """;

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case []:
                var path = DocumentFile.Path();
                File.WriteAllText(path, Report.Page(Effort.Full, Measure(Effort.Full, ""), GeneratorBenchmark.Run()));
                Console.WriteLine($"Written: {path}");
                return 0;
            case ["--smoke"]:
                Console.WriteLine(Report.Page(Effort.Smoke, Measure(Effort.Smoke, ""), GeneratorBenchmark.Smoke()));
                return 0;
            case ["--only", var word]:
                Measure(Effort.Full, word);
                return 0;
            case ["--generator"]:
                Print(text => GeneratorTable.Write(text, GeneratorBenchmark.Run()));
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 1;
        }
    }

    private static List<CaseResult> Measure(Effort effort, string word)
    {
        var results = new List<CaseResult>();
        foreach (var (name, run) in AllCases.Of(effort))
        {
            if (!name.Contains(word, StringComparison.OrdinalIgnoreCase))
                continue;
            var result = run();
            results.Add(result);
            Print(text => CaseTable.Write(text, result));
        }

        Print(text => BarTable.Write(text, results));
        return results;
    }

    private static void Print(Action<StringBuilder> write)
    {
        var text = new StringBuilder();
        write(text);
        Console.WriteLine(text);
    }
}
