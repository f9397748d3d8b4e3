using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Benchmarks.Measuring;
using Patterns.Codegen.Generators;

namespace Patterns.Codegen.Benchmarks.Generating;

/// <summary>Times the generator over programs of growing size.</summary>
internal static class GeneratorBenchmark
{
    private static readonly int[] s_sizes = [100, 1000, 2000, 4000];
    private static readonly int[] s_smokeSizes = [20, 40];

    public static IReadOnlyList<GeneratorRow> Run() => Run(s_sizes, rounds: 5);

    public static IReadOnlyList<GeneratorRow> Smoke() => Run(s_smokeSizes, rounds: 1);

    private static GeneratorRow[] Run(int[] sizes, int rounds)
    {
        var programs = sizes.Select(GeneratorProgram.Parse).ToArray();
        var times = sizes.Select(_ => new (double Cold, double Edited, double Unrelated)[rounds]).ToArray();
        // What the just-in-time compiler does in the first runs is not ours.
        for (var i = 0; i < 3; i++)
            Measure(programs[0]);

        var order = Enumerable.Range(0, sizes.Length).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            Random.Shared.Shuffle(order);
            foreach (var i in order)
                times[i][round] = Measure(programs[i]);
        }

        // Linear means that a method of a large program takes no longer than one of the second smallest.
        const int reference = 1;
        return
        [
            .. sizes.Select((size, i) => new GeneratorRow(
                size,
                Spread.Of(times[i].Select(time => time.Cold)),
                Spread.Of(times[i].Select(time => time.Edited)),
                Spread.Of(times[i].Select(time => time.Unrelated)),
                Spread.Of(times[i].Zip(times[reference], (time, other) => time.Cold / size / (other.Cold / sizes[reference]))))),
        ];
    }

    private static (double Cold, double Edited, double Unrelated) Measure(IReadOnlyList<SyntaxTree> program)
    {
        var compilation = GeneratorProgram.Compile(program);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new PatternGenerator().AsSourceGenerator()], parseOptions: GeneratorProgram.Options);
        var cold = Time(ref driver, compilation);
        Check(driver, program.Count);

        var edited = compilation.ReplaceSyntaxTree(program[0], GeneratorProgram.Tree(0, "3s"));
        var afterEdit = Time(ref driver, edited);
        var unrelated = edited.AddSyntaxTrees(CSharpSyntaxTree.ParseText("namespace Shop; internal class Other;", GeneratorProgram.Options));
        return (cold, afterEdit, Time(ref driver, unrelated));
    }

    private static double Time(ref GeneratorDriver driver, Compilation compilation)
    {
        var started = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void Check(GeneratorDriver driver, int files)
    {
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is not null || result.GeneratedSources.Length != files)
            throw new InvalidOperationException($"{result.GeneratedSources.Length} files of {files} were generated.", result.Exception);
    }
}
