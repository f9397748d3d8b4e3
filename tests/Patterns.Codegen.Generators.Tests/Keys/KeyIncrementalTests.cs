using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

public class KeyIncrementalTests
{
    private const string A = "public partial class A { [KeyTemplate(\"a:{x}\")] public static partial string Key(int x); }";
    private const string B = "public partial class B { [KeyTemplate(\"b:{x}\")] public static partial string Key(int x); }";

    [Fact]
    public void An_edit_rewrites_only_the_type_it_changes()
    {
        var reasons = Rerun(B.Replace("b:", "c:", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], reasons.Order());
    }

    [Theory]
    [InlineData("\n// a comment above\n" + B)]
    [InlineData(B + "class Other;")]
    public void An_edit_beside_a_method_rewrites_nothing(string edited) =>
        Assert.All(Rerun(edited), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

    [Fact]
    public void A_type_that_changes_its_shape_rewrites_the_keys_that_use_it()
    {
        const string Method = "public partial class K { [KeyTemplate(\"{o.Id}\")] public static partial string Key(Order o); }";
        var input = KeyTest.Compile(Method, "public record Order(int Id);");
        KeyTest.RunUnchecked(input, out var driver);
        var edited = KeyTest.Compile(Method, "public record Order(DayOfWeek Id);");
        driver = driver.RunGenerators(edited, TestContext.Current.CancellationToken);
        Assert.Contains("(int?)o?.Id", driver.GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_of_another_generator_is_reported_where_the_method_would_throw()
    {
        const string Source = "public partial struct Id { } public partial class K { [KeyTemplate(\"{id.Value}\")] public static partial string Key(Id id); }";
        var output = KeyTest.RunUnchecked(KeyTest.Compile(Source), out _);
        Assert.Equal("PCG0006", Assert.Single(KeyTest.ProblemsIn(output)).Id);

        // What the other generator adds: the template binds now, but the generated method does not know.
        var added = output.AddSyntaxTrees(KeyTest.Compile("public partial struct Id { public int Value => 1; }").SyntaxTrees);
        var problem = Assert.Single(KeyTest.ProblemsIn(added));
        Assert.Equal("PCG0006", problem.Id);
        Assert.Contains("names a member that another source generator writes", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_another_generator_is_used()
    {
        const string Source = "public partial struct Id { } public partial class K { [KeyTemplate(\"{id}:{maybe}\")] public static partial string Key(Id id, Id? maybe); }";
        var output = KeyTest.RunUnchecked(KeyTest.Compile(Source), out _);
        Assert.Equal(2, KeyTest.ProblemsIn(output).Count);

        var added = output.AddSyntaxTrees(KeyTest.Compile("public partial struct Id { public override string ToString() => \"7\"; }").SyntaxTrees);
        Assert.Empty(KeyTest.ProblemsIn(added));
        Assert.Empty(added.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity >= DiagnosticSeverity.Warning));
    }

    private static IEnumerable<IncrementalStepRunReason> Rerun(string edited)
    {
        var input = KeyTest.Compile(A, B);
        KeyTest.RunUnchecked(input, out var driver);
        var old = input.SyntaxTrees[1];
        var fresh = old.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(KeyTest.Usings + edited));
        driver = driver.RunGenerators(input.ReplaceSyntaxTree(old, fresh), TestContext.Current.CancellationToken);
        CacheAssert.HoldsNothingOfTheCompiler(driver);
        return CacheAssert.OutputReasons(driver);
    }

    [Fact]
    public void The_generator_is_public_and_refers_to_the_oldest_compiler_of_the_sdk()
    {
        Assert.True(typeof(KeyTemplateGenerator).IsPublic);
        Assert.Equal(new Version(5, 0, 0, 0), typeof(KeyTemplateGenerator).Assembly.GetReferencedAssemblies().Single(static name => name.Name == "Microsoft.CodeAnalysis").Version);
    }
}
