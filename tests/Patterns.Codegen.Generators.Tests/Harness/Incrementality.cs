using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Tests.Harness;

/// <summary>Asserts that an edit which changes no pattern does no work.</summary>
internal static class Incrementality
{
    private static readonly string[] s_steps =
    [
        PatternGenerator.MethodStep, PatternGenerator.TextStep, PatternGenerator.TypeStep, DecoratorGenerator.ModelStep,
    ];

    public static void AssertCached(GeneratorDriver driver, Compilation compilation)
    {
        // Another file, and a blank line above everything in the user's own files.
        var unrelated = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("// nothing", Programs.Options, "Unrelated.cs"));
        var moved = compilation;
        foreach (var tree in compilation.SyntaxTrees)
            moved = moved.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText("\n" + tree.GetText(), Programs.Options, tree.FilePath));

        foreach (var edited in new[] { unrelated, moved })
        {
            foreach (var result in driver.RunGenerators(edited).GetRunResult().Results)
                AssertCached(result);
        }
    }

    /// <summary>Why each output of a step ran, after an edit.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> Reasons(GeneratorDriver driver, Compilation edited, string step) =>
        [.. driver.RunGenerators(edited).GetRunResult().Results
            .SelectMany(r => r.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Select(o => o.Reason) : [])];

    private static void AssertCached(GeneratorRunResult result)
    {
        foreach (var step in s_steps)
        {
            if (!result.TrackedSteps.TryGetValue(step, out var runs))
                continue;
            foreach (var output in runs.SelectMany(run => run.Outputs))
                Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {output.Reason}");
        }

        foreach (var output in result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(run => run.Outputs))
            Assert.Equal(IncrementalStepRunReason.Cached, output.Reason);
    }
}
