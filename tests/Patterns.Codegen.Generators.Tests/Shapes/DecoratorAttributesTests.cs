using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>What an interface or a method says about nulls, about who may call it and about trimming holds for what is generated as well.</summary>
public sealed class DecoratorAttributesTests
{
    private const string Usings = """
        using System.Diagnostics.CodeAnalysis;
        using Patterns.Codegen;

        """;

    [Theory]
    [InlineData("[AllowNull] string Name { get; set; }")]
    [InlineData("[DisallowNull] string? Name { get; set; }")]
    [InlineData("[MaybeNull] string Name { get; }")]
    [InlineData("string? Name { [return: NotNull] get; set; }")]
    [InlineData("string Name { get; [param: AllowNull] set; }")]
    [InlineData("[AllowNull] string this[int i] { get; set; }")]
    [InlineData("[return: NotNull] T Get<T>();")]
    [InlineData("[return: MaybeNull] T Get<T>(T value);")]
    [InlineData("[return: NotNullIfNotNull(nameof(x))] string? Get(string? x);")]
    [InlineData("[DoesNotReturn] void Fail();")]
    public void Nulls_of_members_that_are_handed_on_stay_as_they_are(string member) => Accepts($$"""
        [GenerateDecorator] public interface IApi { {{member}} [Retry] Task M(); }
        """);

    [Theory]
    [InlineData("[Obsolete(\"x\", error: true)]")]
    [InlineData("[Obsolete(\"x\", DiagnosticId = \"SHOP1\")]")]
    [InlineData("[Experimental(\"X1\", UrlFormat = \"https://shop.example/{0}\")]")]
    public void Who_may_call_a_member_stays_as_it_is(string attribute) => Accepts($$"""
        [GenerateDecorator] public interface IApi
        {
            {{attribute}} [Retry, Timeout("1s")] Task<int> Wrapped(CancellationToken t);
            {{attribute}} [Retry] int Blocks();
            {{attribute}} [SafeToRepeat, Hedge(Delay = "1s")] Task<int> Hedged(in int x, CancellationToken t);
            {{attribute}} Task Plain();
            {{attribute}} int Property { get; set; }
            int Accessor { {{attribute}} get; set; }
            {{attribute}} event Action? Happened;
        }
        """);

    [Theory]
    [InlineData("[Obsolete(\"x\", error: true)]")]
    [InlineData("[Experimental(\"X1\")]")]
    public void Who_may_use_an_interface_stays_as_it_is(string attribute) => Accepts($$"""
        {{attribute}} public class Outer { [GenerateDecorator] public interface IApi { [Retry, Timeout("1s")] Task<int> M(IApi? other, CancellationToken t); IApi? Plain(); } }
        {{attribute}} [GenerateDecorator] public interface IOther { [Retry] Task M(); }
        """);

    [Fact]
    public void A_partial_method_hands_its_attributes_to_its_helpers()
    {
        var run = GeneratorRun.Of(Usings + """
            public partial class Service(PatternRuntime patterns)
            {
                [Obsolete("x", error: true), RequiresUnreferencedCode("reflection"), RequiresDynamicCode("emit", Url = "https://shop.example"), Retry, Timeout("1s")]
                public partial Task<int> GetAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicMethods)] T>(CancellationToken t);

                [Obsolete("x", error: true), RequiresUnreferencedCode("reflection"), RequiresDynamicCode("emit")]
                private Task<int> GetAsyncCore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(CancellationToken t) => Task.FromResult(patterns is null ? 0 : typeof(T).GetConstructors().Length);
            }
            """);

        var slow = Declaration(run.Text, "GetAsyncSlow");
        Assert.Contains("RequiresUnreferencedCodeAttribute(\"reflection\")", slow, StringComparison.Ordinal);
        Assert.Contains("RequiresDynamicCodeAttribute(\"emit\", Url = \"https://shop.example\")", slow, StringComparison.Ordinal);
        Assert.Contains("ObsoleteAttribute(\"x\", true)", slow, StringComparison.Ordinal);
        Assert.Contains("DynamicallyAccessedMembersAttribute(", slow, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decorator_says_of_trimming_what_its_interface_says()
    {
        var run = Accepts("""
            [GenerateDecorator] public interface IRepo<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRow>
            {
                [RequiresUnreferencedCode("reflection"), Retry, Timeout("1s")] Task<TRow> Wrapped<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>(CancellationToken t);
                [RequiresDynamicCode("emit")] void Plain<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>();
            }
            """);

        Assert.Contains("RequiresUnreferencedCodeAttribute(\"reflection\")", Declaration(run, "Wrapped"), StringComparison.Ordinal);
        Assert.Contains("RequiresUnreferencedCodeAttribute(\"reflection\")", Declaration(run, "WrappedSlow"), StringComparison.Ordinal);
        Assert.Contains("RequiresDynamicCodeAttribute(\"emit\")", Declaration(run, "Plain"), StringComparison.Ordinal);
        Assert.All(["Wrapped", "WrappedSlow", "Plain", "DecorateRepo"], name => Assert.Contains("DynamicallyAccessedMembersAttribute(", Declaration(run, name), StringComparison.Ordinal));
    }

    [Fact]
    public void Types_that_signatures_name_may_be_experimental_or_obsolete_under_their_own_id()
    {
        GeneratorRun.Of(Usings + """
            [Experimental("X1")] public class Preview;
            [Obsolete("x", DiagnosticId = "SHOP1")] public class Old;
            #pragma warning disable X1, SHOP1
            public partial class Service(PatternRuntime patterns)
            {
                [Retry, Timeout("1s")] public partial Task<Preview> GetAsync(List<Old> old, CancellationToken t);
                private Task<Preview> GetAsyncCore(List<Old> old, CancellationToken t) => Task.FromResult(patterns is null ? new Preview() : new Preview());
            }
            [GenerateDecorator] public interface IApi { [Retry, Timeout("1s")] Task<Preview> GetAsync(List<Old> old, CancellationToken t); Old? Plain { get; } }
            """);
    }

    [Fact]
    public void Interfaces_that_differ_in_case_alone_both_get_their_decorator()
    {
        var run = GeneratorRun.Of("""
            using Patterns.Codegen;
            namespace Shop;
            [GenerateDecorator] public interface IApi { [Retry] Task M(); }
            [GenerateDecorator] public interface IAPI { [Retry] Task M(); }
            [GenerateDecorator] public interface IOther { [Retry] Task M(); }
            """);

        Assert.Equal(3, run.Files.Count);
        Assert.Contains("Shop.IApi.Decorator.2.g.cs", run.Files.Keys);
        Assert.Contains("Shop.IOther.Decorator.g.cs", run.Files.Keys);
    }

    private static string Accepts(string types) => GeneratorRun.Of(Usings + types).Text;

    private static string Declaration(string text, string method)
    {
        var root = CSharpSyntaxTree.ParseText(text, Programs.Options).GetRoot();
        return root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>().Single(node => node.Identifier.Text == method).ToString();
    }
}
