using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Robustness;

/// <summary>Feeds the generators odd and broken programs from fixed seeds. PATTERNS_FUZZ=N in the environment tries N programs a test, PATTERNS_FUZZ_SEED=S those after seed S.</summary>
public sealed class FuzzTests
{
    private static readonly int s_programs = int.TryParse(Environment.GetEnvironmentVariable("PATTERNS_FUZZ"), out var count) ? count : 150;

    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("PATTERNS_FUZZ_SEED"), out var seed) ? seed : 0;

    private const string Odd = "\"{}[]();<>,\0\u2028@\\";

    /// <summary>The errors that our output is there to remove: a partial method without its other part.</summary>
    private static readonly HashSet<string> s_expected = ["CS8795", "CS0759"];

    [Fact]
    public void WhereTheProgramCompilesSoDoesTheOutputWithoutAWarning()
    {
        var compiled = 0;
        for (var seed = s_seed + 1; seed <= s_seed + s_programs; seed++)
        {
            var source = new RandomProgram(seed).Write();
            var before = Problems(Programs.Compile(source));
            var run = GeneratorRun.Raw(source);
            if (before.Any(id => !s_expected.Contains(id)))
                continue;

            compiled++;
            var after = run.Problems();
            Assert.True(after.Count == 0, $"seed {seed}: {string.Join("\n", after)}\n\n{source}\n\n{run.Text}");
        }

        Assert.True(compiled > s_programs / 5, $"only {compiled} of {s_programs} programs compile: the fuzzer has gone blind");
    }

    [Fact]
    public void BrokenProgramsMakeNoExceptionAndTakeBoundedTime()
    {
        var slowest = TimeSpan.Zero;
        for (var seed = s_seed + 1; seed <= s_seed + s_programs; seed++)
        {
            var random = new Random(seed);
            var source = Break(new RandomProgram(seed).Write(), random);
            var watch = Stopwatch.StartNew();
            GeneratorRun.Raw(source);
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
        }

        // Not a measure of speed: only an endless loop or an explosion takes a minute.
        Assert.True(slowest < TimeSpan.FromMinutes(1), $"a program took {slowest}");
    }

    private static string Break(string source, Random random)
    {
        for (var i = 0; i < 1 + random.Next(6); i++)
        {
            var at = random.Next(source.Length);
            source = random.Next(4) switch
            {
                0 => source.Remove(at, Math.Min(random.Next(1, 20), source.Length - at)),
                1 => source.Insert(at, source.Substring(at, Math.Min(random.Next(1, 30), source.Length - at))),
                2 => source.Insert(at, Odd[random.Next(Odd.Length)].ToString()),
                _ => source[..at],
            };
            if (source.Length == 0)
                return "[";
        }

        return source;
    }

    private static IEnumerable<string> Problems(Compilation compilation) =>
        compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.Id).Distinct();
}
