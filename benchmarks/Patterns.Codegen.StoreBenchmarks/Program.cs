using System.Text;
using Patterns.Codegen.StoreBenchmarks.Idempotency;
using Patterns.Codegen.StoreBenchmarks.Locks;
using Patterns.Codegen.StoreBenchmarks.Measuring;
using Patterns.Codegen.StoreBenchmarks.RateLimiting;
using Patterns.Codegen.StoreBenchmarks.Reporting;

namespace Patterns.Codegen.StoreBenchmarks;

internal static class Program
{
    private const string Usage = """
        Measures the stores of Patterns.Codegen against their peers, on servers of its own, and writes docs/benchmarks-CATEGORY.md.
          CATEGORY              one category, or all when none is given
          [CATEGORY] --smoke    everything, briefly; prints only
          [CATEGORY] --only W   the cases whose name contains the word; prints only
        """;

    private static readonly Category[] s_categories = [LockBenchmarks.Category, IdempotencyBenchmarks.Category, RateLimitBenchmarks.Category];

    public static async Task<int> Main(string[] arguments)
    {
        if (ProcessShares.Asked(arguments) is var (name, effort))
            return await ShareAsync(name, effort);
        var chosen = s_categories;
        if (arguments is [var first, ..] && s_categories.Where(category => category.Name == first).ToArray() is [_] one)
            (chosen, arguments) = (one, arguments[1..]);
        switch (arguments)
        {
            case []:
                foreach (var category in chosen)
                    await WriteAsync(category);
                return 0;
            case ["--smoke"]:
                foreach (var category in chosen)
                    Console.WriteLine(Page.Write(category, Effort.Smoke, await category.RunAsync(Effort.Smoke, "")));
                return 0;
            case ["--only", var word]:
                foreach (var category in chosen)
                    Print(category, await category.RunAsync(Effort.Full, word));
                return 0;
            default:
                await Console.Error.WriteLineAsync($"{Usage}\nCategories: {string.Join(", ", s_categories.Select(static category => category.Name))}");
                return 1;
        }
    }

    private static async Task<int> ShareAsync(string name, Effort effort)
    {
        foreach (var category in s_categories)
        {
            if ((await category.RunAsync(effort, name)).FirstOrDefault(result => result.Case.Name == name) is not { } result)
                continue;
            Console.WriteLine(ProcessShares.Answer(result));
            return 0;
        }

        return 1;
    }

    private static async Task WriteAsync(Category category)
    {
        var path = DocumentFile.Path(category.Name);
        await File.WriteAllTextAsync(path, Page.Write(category, Effort.Full, await category.RunAsync(Effort.Full, "")));
        Console.WriteLine($"Written: {path}");
    }

    private static void Print(Category category, IReadOnlyList<CaseResult> results)
    {
        var text = new StringBuilder();
        Page.WriteBars(text, category, results);
        foreach (var result in results)
            Page.WriteCase(text, result);
        Console.WriteLine(text);
    }
}
