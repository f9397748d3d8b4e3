using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Incremental;

/// <summary>What runs again after an edit. That unrelated edits run nothing is asserted by the harness, in every test.</summary>
public sealed class EditTests
{
    private const string First = """
        using Patterns.Codegen;
        public partial class A(PatternRuntime patterns)
        {
            [Retry(MaxAttempts = 3)] public partial Task M();
            private Task MCore() => Task.CompletedTask;
            [Retry] public partial Task N();
            private Task NCore() => Task.CompletedTask;
        }
        """;

    private const string Second = """
        using Patterns.Codegen;
        public partial class B(PatternRuntime patterns)
        {
            [CircuitBreaker("b")] public partial Task M();
            private Task MCore() => Task.CompletedTask;
        }
        """;

    [Fact]
    public void ARelatedEditRunsItsMethodAndItsFileAgain()
    {
        var (driver, compilation) = Start();
        var edited = Replace(compilation, First.Replace("MaxAttempts = 3", "MaxAttempts = 4"));

        var texts = Incrementality.Reasons(driver, edited, PatternGenerator.TextStep);
        Assert.Equal(1, texts.Count(r => r == IncrementalStepRunReason.Modified));
        Assert.Equal(2, texts.Count(r => r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

        var types = Incrementality.Reasons(driver, edited, PatternGenerator.TypeStep);
        Assert.Equal(1, types.Count(r => r == IncrementalStepRunReason.Modified));
        Assert.Equal(1, types.Count(r => r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    [Fact]
    public void AnEditOfABodyInTheSameFileRunsNothingAgain()
    {
        var (driver, compilation) = Start();
        var edited = Replace(compilation, First.Replace("NCore() => Task.CompletedTask", "NCore() => Task.Delay(1)"));

        Assert.DoesNotContain(IncrementalStepRunReason.Modified, Incrementality.Reasons(driver, edited, PatternGenerator.TextStep));
    }

    [Fact]
    public void AMissingCoreIsNoticedWhenItAppears()
    {
        var without = First.Replace("    private Task MCore() => Task.CompletedTask;\n", "");
        var compilation = Programs.Compile(without);
        var driver = Driver().RunGenerators(compilation);
        var before = driver.GetRunResult().GeneratedTrees.Single().ToString();
        var after = driver.RunGenerators(Replace(compilation, First)).GetRunResult().GeneratedTrees.Single().ToString();

        Assert.Contains("NotImplementedException", before);
        Assert.DoesNotContain("NotImplementedException", after);
    }

    [Fact]
    public void ARemovedAttributeRemovesItsFile()
    {
        var (driver, compilation) = Start();
        var edited = Replace(compilation, "public class A;");

        Assert.Equal("B.g.cs", Path.GetFileName(driver.RunGenerators(edited).GetRunResult().GeneratedTrees.Single().FilePath));
    }

    [Fact]
    public void OutputDoesNotDependOnTheOrderOfFiles()
    {
        Assert.Equal(GeneratorRun.Of(First, Second).Text, GeneratorRun.Of(Second, First).Text);
    }

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Start()
    {
        var compilation = Programs.Compile(First, Second);
        return (Driver().RunGenerators(compilation), compilation);
    }

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new PatternGenerator().AsSourceGenerator()],
        parseOptions: Programs.Options,
        driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation Replace(CSharpCompilation compilation, string text)
    {
        var old = compilation.SyntaxTrees.Single(t => t.FilePath == "User0.cs");
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, Programs.Options, old.FilePath));
    }
}
