using System.Globalization;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

/// <summary>
/// Attributes on declarations that the compiler refuses. A build ends there before it asks an analyzer, so the generator says why; the compiler's own errors
/// are those that remain however little we write.
/// </summary>
public sealed class DeclarationErrorTests
{
    private const string Body = "public partial Task<int> GetAsync(int id); private Task<int> GetAsyncCore(int id) => Task.FromResult(id);";

    public static TheoryData<string, string, string, string> Bad => new()
    {
        { "type", $"public class S(PatternRuntime p) {{ [Retry] {Body} }}", "PCG0001: [Retry] on S.GetAsync does nothing: the type S is not partial, so the wrapper has no place to stand; make it partial", "CS0260" },
        { "type around it", $"public class Outer {{ public partial class S(PatternRuntime p) {{ [Retry] {Body} }} }}", "PCG0001: [Retry] on S.GetAsync does nothing: the type Outer is not partial, so the wrapper has no place to stand; make it partial", "CS0260" },
        { "several attributes", $"public class S(PatternRuntime p) {{ [CircuitBreaker(\"x\"), Retry] {Body} }}", "PCG0001: [CircuitBreaker] on S.GetAsync does nothing: the type S is not partial, so the wrapper has no place to stand; make it partial", "CS0260" },
        { "file type", $"file partial class S(PatternRuntime p) {{ [Retry] {Body} }}", "PCG0004: S.GetAsync cannot be wrapped: a file-local type has no second part elsewhere; make the type internal", "CS8795" },
        { "inside a file type", $"file partial class Outer {{ public partial class S(PatternRuntime p) {{ [Retry] {Body} }} }}", "PCG0004: S.GetAsync cannot be wrapped: a file-local type has no second part elsewhere; make the type internal", "CS8795" },
        { "file type, not partial", "file class S { [Retry] public Task GetAsync() => Task.CompletedTask; }", "PCG0004: S.GetAsync cannot be wrapped: a file-local type has no second part elsewhere; make the type internal", "" },
        { "abstract", "public abstract partial class S(PatternRuntime p) { [Retry] public abstract partial Task GetAsync(); private Task GetAsyncCore() => Task.CompletedTask; }", "PCG0004: S.GetAsync cannot be wrapped: an abstract method has no body to protect; put the attributes on the overrides, or on an interface with [GenerateDecorator]", "CS0750 CS8795" },
        { "extern", "public partial class S { [Retry] public static extern partial int Get(PatternRuntime p); }", "PCG0004: S.Get cannot be wrapped: an extern method has no body to protect; call it from a partial method", "CS0759" },
        { "partial with the body", "public partial class S(PatternRuntime p) { [Retry] public partial Task GetAsync() => Task.FromResult(p); }", "PCG0001: [Retry] on S.GetAsync does nothing: the body is written here, where the wrapper must stand; move it to GetAsyncCore", "CS0759" },
        { "method without the word", "public partial class S(PatternRuntime p) { [Retry] public Task GetAsync(); private Task GetAsyncCore() => Task.FromResult(p); }", "PCG0001: [Retry] on S.GetAsync does nothing: the method is not partial, so the wrapper cannot be its body; make it partial", "CS0501" },
        { "explicit implementation", "public interface IS { Task GetAsync(); } public partial class S(PatternRuntime p) : IS { [Retry] partial Task IS.GetAsync(); private Task GetAsyncCore() => Task.FromResult(p); }", "PCG0004: S.IS.GetAsync cannot be wrapped: an explicit interface implementation cannot be partial; put the attributes on the interface and mark it [GenerateDecorator]", "CS0754 CS8796" },
        { "explicit implementation that returns nothing", "public interface IS { void Run(); } public partial class S(PatternRuntime p) : IS { [Retry] partial void IS.Run(); private void RunCore() => p.ToString(); }", "PCG0004: S.IS.Run cannot be wrapped: an explicit interface implementation cannot be partial; put the attributes on the interface and mark it [GenerateDecorator]", "CS0754" },
        { "no accessibility: the compiler says it, once", "public partial class S(PatternRuntime p) { [Retry] partial Task<int> GetAsync(); private Task<int> GetAsyncCore() => Task.FromResult(1); }", "", "CS8796" },
        { "async without a body: the compiler says it", "public partial class S(PatternRuntime p) { [Retry] public async partial Task<int> GetAsync(); private Task<int> GetAsyncCore() => Task.FromResult(1); }", "", "CS1994" },
        { "key template", "public static class Keys { [KeyTemplate(\"a:{id}\")] public static partial string Of(int id); }", "PCG0004: Keys.Of cannot be made from a key template: the type Keys is not partial, so the generated part has no place to stand; make it partial", "CS0751 CS8795" },
        { "key template in a file type", "file static partial class Keys { [KeyTemplate(\"a:{id}\")] public static partial string Of(int id); }", "PCG0004: Keys.Of cannot be made from a key template: a file-local type has no second part elsewhere; make the type internal", "CS8795" },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "wrapped", $"public partial class S(PatternRuntime p) {{ [Retry] {Body} }}" },
        { "decorated", "[GenerateDecorator] public interface IS { [Retry] Task GetAsync(); }" },
        { "decorated inside a type that is not partial", "public static class Outer { [GenerateDecorator] public interface IS { [Retry] Task GetAsync(); } }" },
        { "without accessibility, returning nothing", "public partial class S(PatternRuntime p) { [Retry] partial void Run(); private void RunCore() { } }" },
        { "key template", "public static partial class Keys { [KeyTemplate(\"a:{id}\")] public static partial string Of(int id); }" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task A_build_says_why(string what, string source, string expected, string compiler)
    {
        Assert.NotEmpty(what);
        var result = await Analysis.RunAsync(Frame.File(source));

        Assert.Equal(expected, string.Join("\n", result.InBuild.Select(Text)));
        Assert.Equal(compiler, string.Join(" ", result.CompilerErrors.Select(d => d.Id).Distinct().Order(StringComparer.Ordinal)));
        Assert.All(result.CompilerErrors, d => Assert.StartsWith("/src/", d.Location.GetLineSpan().Path, StringComparison.Ordinal));
    }

    /// <summary>Nothing is said twice in other words: the editor shows what the build does, and has the fix.</summary>
    [Theory, MemberData(nameof(Bad))]
    public async Task An_editor_says_the_same(string what, string source, string expected, string compiler)
    {
        Assert.NotEmpty(what + compiler);
        var result = await Analysis.RunAsync(Frame.File(source));

        if (expected.Length > 0)
            Assert.Equal(expected, string.Join("\n", result.Diagnostics.Where(d => d.Id is "PCG0001" or "PCG0004").Select(Text)));
        foreach (var (generated, analyzed) in result.GeneratorProblems.Zip(result.Diagnostics))
            Assert.Equal(analyzed.Location.GetLineSpan().Span, generated.Location.GetLineSpan().Span);
    }

    /// <summary>What the compiler says clearly needs no second voice, in a build or an editor; and it says it where the user wrote.</summary>
    [Theory]
    [InlineData("[Retry(MaxAttempts = 2147483648)] public partial Task<int> GetAsync(int id); private Task<int> GetAsyncCore(int id) => Task.FromResult(id);", "CS0182 CS0266")]
    [InlineData("[Retry] public partial Task<Missing> GetAsync(int id); private Task<int> GetAsyncCore(int id) => Task.FromResult(id);", "CS0246 CS8795")]
    [InlineData("[Retry] public partial Task<int> GetAsync(int id); private Task<Missing> GetAsyncCore(int id) => null!;", "CS0246")]
    [InlineData("[Retry] public partial Tsk<int> GetAsync(int id);", "CS0246 CS8795")]
    [InlineData("[Bulkhead(\"x\", OnRejected = BulkheadRejection.Discard)] public partial Task<Missing> GetAsync(int id);", "CS0246 CS8795")]
    public async Task The_compilers_word_is_the_only_one(string members, string compiler)
    {
        var result = await Analysis.RunAsync(Frame.File($"public partial class S(PatternRuntime p) {{ {members} }}"));

        Assert.Equal(compiler, string.Join(' ', result.CompilerErrors.Select(static error => error.Id).Order(StringComparer.Ordinal)));
        Assert.All(result.CompilerErrors, static error => Assert.StartsWith("/src/", error.Location.GetLineSpan().Path, StringComparison.Ordinal));
        Assert.Empty(result.Diagnostics);
    }

    [Theory, MemberData(nameof(Good))]
    public async Task Is_silent(string what, string source)
    {
        Assert.NotEmpty(what);
        var result = await Analysis.RunAsync(Frame.File(source));
        Assert.Empty(result.GeneratorProblems);
        Assert.Equal("", string.Join("\n", result.CompilerErrors));
    }

    [Fact]
    public void The_generator_reports_under_the_very_rules()
    {
        foreach (var rule in DeclarationProblem.Rules)
        {
            var other = RuleCatalog.Get(rule.Id);
            Assert.Equal(
                (other.Title.ToString(), other.Category, other.DefaultSeverity, other.HelpLinkUri, string.Join(",", other.CustomTags)),
                (rule.Title.ToString(), rule.Category, rule.DefaultSeverity, rule.HelpLinkUri, string.Join(",", rule.CustomTags)));
        }
    }

    private static string Text(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
}
