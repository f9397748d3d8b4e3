using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Resilience;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Resilience;

/// <summary>The <c>IsTransient</c> that a fix adds names types that this project has, once, and nothing of a library that the class has nothing to do with.</summary>
public sealed class NamedTypesTests
{
    private const string Source = """
        using Polly;

        public class Orders(HttpClient http)
        {
            private static readonly IAsyncPolicy s_retry = Policy.Handle<Exception>().RetryAsync(3);

            public Task<string> GetAsync() => s_retry.ExecuteAsync(() => http.GetStringAsync("/orders"));
        }
        """;

    /// <summary>Polly 7 beside Polly.Core: both declare the type, and the compiler takes neither.</summary>
    [Fact]
    public async Task A_type_that_two_libraries_declare_is_left_out()
    {
        var text = await FixedAsync(Source, [Library("namespace Polly.Timeout { public class TimeoutRejectedException : System.Exception; }")]);
        Assert.DoesNotContain("TimeoutRejectedException", text, StringComparison.Ordinal);
        Assert.Contains("TaskCanceledException", text, StringComparison.Ordinal);
    }

    /// <summary>One under a name of its own disturbs nobody.</summary>
    [Fact]
    public async Task A_second_declaration_behind_an_alias_is_not_seen()
    {
        var text = await FixedAsync(Source, [Library("namespace Polly.Timeout { public class TimeoutRejectedException : System.Exception; }").WithAliases(["other"])]);
        Assert.Contains("TimeoutRejectedException", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("private readonly StackExchange.Redis.IDatabase _database = null!; public bool HasDatabase => _database != null;", true)]
    public async Task Redis_is_named_where_the_class_uses_it(string member, bool isNamed)
    {
        var text = await FixedAsync(Source.Replace("    private", $"    {member}\n    private", StringComparison.Ordinal), []);
        Assert.Equal(isNamed, text.Contains("RedisConnectionException", StringComparison.Ordinal));
    }

    private static async Task<string> FixedAsync(string source, MetadataReference[] references)
    {
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, Sample.Parse("PCG2001", "fix", "program", source)).AddMetadataReferences(references);
        Assert.Equal("", await FixWorkspace.CompilerErrorsAsync(project));
        var fix = new RetryTransientFix();
        var diagnostic = (await FixWorkspace.AnalyzeAsync(project)).First(d => d.Id == "PCG2001");
        var changed = await Fixing.ApplyAsync(project, (await Fixing.OffersAsync(fix, project, diagnostic)).First());
        var text = string.Join("\n", await FixWorkspace.TextsAsync(changed));
        Assert.True(await FixWorkspace.CompilerErrorsAsync(changed) is "", text + await FixWorkspace.CompilerErrorsAsync(changed));
        return text;
    }

    private static PortableExecutableReference Library(string source)
    {
        var stream = new MemoryStream();
        var compilation = CSharpCompilation.Create("Other", [CSharpSyntaxTree.ParseText(source, Analysis.ParseOptions)], References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
