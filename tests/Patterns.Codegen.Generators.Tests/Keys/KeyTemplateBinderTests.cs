using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>The binder and the emitter as the generators of other patterns use them: for any method, without <c>[KeyTemplate]</c>.</summary>
public class KeyTemplateBinderTests
{
    private const string Source = """
        public class B : A { public new int Id => 2; public int Count; [Obsolete("no", true)] public int Gone => 1; }
        public class A : IId { public int Id => 1; }
        public interface IId { int Id { get; } }
        public class Service<T> where T : B, IId
        {
            private string Tenant => "";
            public System.Threading.Tasks.Task RunAsync(T order, int key, string builder, out int result) => throw null!;
        }
        """;

    private static KeyTemplateModel? Bind(string template, out CollectedProblems problems)
    {
        var compilation = KeyTest.Compile(Source);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error));
        var method = compilation.GetTypeByMetadataName("Service`1")!.GetMembers("RunAsync").OfType<IMethodSymbol>().Single();
        problems = new CollectedProblems();
        return KeyTemplateBinder.Bind(KeyTemplateParser.Parse(template), method, compilation, problems, Location.None);
    }

    [Fact]
    public void Writes_the_statements_that_make_the_key()
    {
        var model = Bind("{order.Id}:{this.Tenant}:{builder}:{key}:{order.Count}", out var problems);
        Assert.Empty(problems.All);
        Assert.True(model!.UsesInstance);
        Assert.Equal(["order", "builder", "key"], model.UsedParameters);
        Assert.Equal(
            """
                var builder2 = new global::Patterns.Codegen.Engine.KeyBuilder("{order.Id}:{this.Tenant}:{builder}:{key}:{order.Count}", stackalloc char[128]);
                builder2.Append(order?.Id, "order.Id");
                builder2.AppendLiteral(":");
                builder2.Append(this.Tenant, "this.Tenant");
                builder2.AppendLiteral(":");
                builder2.Append(builder, "builder");
                builder2.AppendLiteral(":");
                builder2.Append(key, "key");
                builder2.AppendLiteral(":");
                builder2.Append(order?.Count, "order.Count");
                return builder2.ToStringAndClear();

            """,
            KeyTemplateEmitter.Emit(model, "    "));
    }

    [Fact]
    public void Is_equal_by_value()
    {
        Assert.Equal(Bind("a:{order.Id}", out _), Bind("a:{order.Id}", out _));
        Assert.NotEqual(Bind("a:{order.Id}", out _), Bind("a:{order.Count}", out _));
    }

    [Theory]
    [InlineData("{result}", "names an out parameter, which has no value yet; name another one; in reach: order, key, builder, this.Tenant")]
    [InlineData("{order.Gone}", "'Gone' in the hole '{order.Gone}' is obsolete and cannot be used")]
    public void Refuses_what_would_not_compile(string template, string expected)
    {
        Assert.Null(Bind(template, out var problems));
        Assert.Contains(expected, Assert.Single(problems.All).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_without_holes_is_a_constant() =>
        Assert.Equal("return \"a{\\n\";\n", KeyTemplateEmitter.Emit(Bind("a{{\n", out _)!, ""));

    [Fact]
    public void The_buffer_on_the_stack_has_a_bound()
    {
        static string FirstLine(int literal) => KeyTemplateEmitter.Emit(Bind(new string('a', literal) + "{key}", out _)!, "").Split('\n')[0];
        Assert.EndsWith("stackalloc char[128]);", FirstLine(0), StringComparison.Ordinal);
        Assert.EndsWith("stackalloc char[256]);", FirstLine(130), StringComparison.Ordinal);
        Assert.EndsWith("stackalloc char[512]);", FirstLine(5000), StringComparison.Ordinal);
    }
}
