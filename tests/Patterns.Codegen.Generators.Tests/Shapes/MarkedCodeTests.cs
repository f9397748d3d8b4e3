using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Generators.Parsing;
using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>How an attribute may be named, and what is looked at to find it. A method that is missed has no body, and its program does not compile.</summary>
public sealed class MarkedCodeTests
{
    [Theory]
    [InlineData("using Patterns.Codegen;", "[RetryAttribute]")]
    [InlineData("", "[Patterns.Codegen.Retry]")]
    [InlineData("", "[global::Patterns.Codegen.RetryAttribute]")]
    [InlineData("using P = Patterns.Codegen;", "[P.Retry]")]
    [InlineData("using P = Patterns.Codegen;", "[P::Retry]")]
    [InlineData("using Again = Patterns.Codegen.RetryAttribute;", "[Again]")]
    [InlineData("using AgainAttribute = global::Patterns.Codegen.RetryAttribute;", "[Again]")]
    [InlineData("using Patterns.Codegen;", "[method: Retry]")]
    [InlineData("using Patterns.Codegen;", "[@RetryAttribute]")]
    public void AnAttributeIsFoundByEachOfItsNames(string usings, string attribute)
    {
        var run = GeneratorRun.Of($$"""
            {{usings}}
            public partial class A(Patterns.Codegen.PatternRuntime patterns)
            {
                {{attribute}} public partial Task M();
                private Task MCore() => Task.CompletedTask;
            }
            """);

        Assert.Equal("A.g.cs", Assert.Single(run.Files.Keys));
    }

    [Theory]
    [InlineData("global using Again = Patterns.Codegen.RetryAttribute;", "")]
    [InlineData("global using Again = Patterns.Codegen.RetryAttribute;", "using Another = Again;")]
    public void AnAliasOfAnotherFileIsFollowed(string global, string local)
    {
        var attribute = local.Length == 0 ? "Again" : "Another";
        var run = GeneratorRun.Of(global, $$"""
            namespace N
            {
                {{local}}
                public partial class A(Patterns.Codegen.PatternRuntime patterns)
                {
                    [{{attribute}}] public partial Task M();
                    private Task MCore() => Task.CompletedTask;
                }
            }
            """);

        Assert.Single(run.Files);
    }

    [Fact]
    public void OnlyTheUsingIsInAnotherFile()
    {
        var run = GeneratorRun.Of(
            "global using Patterns.Codegen;",
            """
            public partial class A
            {
                private partial class B(PatternRuntime patterns)
                {
                    [Retry] public partial Task M();
                    private Task MCore() => Task.CompletedTask;
                }
            }
            """);

        Assert.Single(run.Files);
    }

    [Fact]
    public void AnAttributeBelongsToThePartItIsWrittenOn()
    {
        var nodes = MarkedCode.In(
            Programs.Compile("""
                using Patterns.Codegen;
                public partial class A
                {
                    [Retry] public partial Task M();
                    [Timeout("1s")] public partial Task M() => Task.CompletedTask;
                    [Obsolete] public void N() { }
                }
                """),
            CancellationToken.None).ToList();

        var retry = PatternAttributes.Of((IMethodSymbol)nodes[0].Symbol)[0];
        Assert.Equal([true, false], nodes.Select(node => node.Holds(retry)));
    }

    [Fact]
    public void AProjectThatDoesNotNameUsIsNotLookedAt()
    {
        var compilation = Programs.Compile("public class A { [Retry] public void M() { } } public class RetryAttribute : Attribute;");

        Assert.Empty(MarkedCode.In(compilation, CancellationToken.None));
    }

    [Fact]
    public void NoGeneratorGoesThroughAllFilesForAnAttribute()
    {
        // Each ForAttributeWithMetadataName does: with one for each attribute and generator that was 8 % of the compiler's time in a large project.
        var driver = CSharpGeneratorDriver.Create(
            [.. Programs.Generators(), new DeclarationErrorGenerator().AsSourceGenerator()],
            parseOptions: Programs.Options,
            driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true)).RunGenerators(Programs.Compile("using Patterns.Codegen; public class A;"));

        Assert.DoesNotContain(driver.GetRunResult().Results.SelectMany(static result => result.TrackedSteps.Keys), static step => step.Contains("ForAttribute", StringComparison.Ordinal));
    }
}
