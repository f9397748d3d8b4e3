using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Robustness;

/// <summary>Declarations as they are while somebody types them: the compiler names the mistake where it stands, and generated code adds none of its own.</summary>
public sealed class HalfTypedTests
{
    private const string Method = "[Retry] public partial Task<int> M(int id, CancellationToken token); private Task<int> MCore(int id, CancellationToken token) => Task.FromResult(id);";

    [Theory]
    [InlineData("interface without a name", "[GenerateDecorator] public interface")]
    [InlineData("interface without a name, with members", "[GenerateDecorator] public interface { [Retry] Task M(); }")]
    [InlineData("interface in a type without a name", "public class { [GenerateDecorator] public interface I { [Retry] Task M(); } }")]
    [InlineData("type without a name", "public partial class (PatternRuntime patterns) { " + Method + " }")]
    [InlineData("type in a type without a name", "public partial class { public partial class S(PatternRuntime patterns) { " + Method + " } }")]
    [InlineData("type without an open brace", "public partial class S(PatternRuntime patterns) " + Method + " }")]
    [InlineData("type parameter without a name", "public partial class S<>(PatternRuntime patterns) { " + Method + " }")]
    [InlineData("method without a name", "public partial class S(PatternRuntime patterns) { [Retry] public partial Task (int id); }")]
    [InlineData("method without an end", "public partial class S(PatternRuntime patterns) { [Retry] public partial Task M(int ")]
    [InlineData("parameter without a name", "public partial class S(PatternRuntime patterns) { [Retry] public partial Task M(int, CancellationToken); }")]
    [InlineData("parameter without a name, with a core", "public partial class S(PatternRuntime patterns) { [Retry] public partial Task M(int, CancellationToken); private Task MCore(int, CancellationToken) { throw new NotImplementedException(); } }")]
    [InlineData("parameters of one name", "public partial class S(PatternRuntime patterns) { [Retry] public partial Task M(int id, string id); }")]
    [InlineData("parameters of one name, with a core", "public partial class S(PatternRuntime patterns) { [Retry] public partial Task M(int id, string id); private Task MCore(int id, string id) { throw new NotImplementedException(); } }")]
    [InlineData("type parameters of one name", "public partial class S(PatternRuntime patterns) { [Retry] public partial Task M<T, T>(T id); }")]
    [InlineData("method twice", "public partial class S(PatternRuntime patterns) { " + Method + Method + " }")]
    [InlineData("method twice, in two parts of the type", "public partial class S(PatternRuntime patterns) { " + Method + " } public partial class S { " + Method + " }")]
    [InlineData("attribute twice", "public partial class S(PatternRuntime patterns) { [Retry] " + Method + " }")]
    [InlineData("attribute twice in one list", "public partial class S(PatternRuntime patterns) { [Retry, Retry] public partial Task M(); private Task MCore() => Task.CompletedTask; }")]
    [InlineData("gate twice", "public partial class S(PatternRuntime patterns) { [Deduplicate(\"{id}\"), Deduplicate(\"{id}\")] public partial Task M(int id); private Task MCore(int id) => Task.CompletedTask; }")]
    [InlineData("attribute twice in a decorated interface", "[GenerateDecorator] public interface I { [Retry] [Retry] Task M(); }")]
    [InlineData("parameter without a name in a decorated interface", "[GenerateDecorator] public interface I { [Retry] Task M(int, CancellationToken); Task N(int ")]
    [InlineData("key of a parameter without a name", "public static partial class S { [KeyTemplate(\"a:{id}\")] public static partial string M(int, int id); }")]
    [InlineData("key of parameters of one name", "public static partial class S { [KeyTemplate(\"a:{id}\")] public static partial string M(int id, string id); }")]
    [InlineData("key in a type without a name", "public static partial class { [KeyTemplate(\"a:{id}\")] public static partial string M(int id); }")]
    [InlineData("key method twice", "public static partial class S { [KeyTemplate(\"a:{id}\")] public static partial string M(int id); [KeyTemplate(\"a:{id}\")] public static partial string M(int id); }")]
    [InlineData("capacity that is no number yet", "public partial class S(PatternRuntime patterns) { [RateLimit(Capacity = , Refill = \"10/s\")] public partial Task M(int id); private Task MCore(int id) => Task.CompletedTask; }")]
    [InlineData("capacity of a name that does not exist", "public partial class S(PatternRuntime patterns) { [RateLimit(Capacity = Most, Refill = \"10/s\")] public partial Task M(int id); private Task MCore(int id) => Task.CompletedTask; }")]
    [InlineData("rate of a name that does not exist", "public partial class S(PatternRuntime patterns) { [RateLimit(Capacity = 5, Refill = Rate)] public partial Task M(int id); private Task MCore(int id) => Task.CompletedTask; }")]
    [InlineData("limit of a leaky bucket that does not exist", "public partial class S(PatternRuntime patterns) { [RateLimit(Algorithm = RateLimitAlgorithm.LeakyBucket, Limit = Most, Window = \"1s\")] public partial Task M(int id); private Task MCore(int id) => Task.CompletedTask; }")]
    [InlineData("window of a name that does not exist", "public partial class S(PatternRuntime patterns) { [RateLimit(Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 5, Window = Time)] public partial Task M(int id); private Task MCore(int id) => Task.CompletedTask; }")]
    [InlineData("limit of concurrency that does not exist", "public partial class S(PatternRuntime patterns) { [RateLimit(Algorithm = RateLimitAlgorithm.Concurrency, Limit = Most)] public partial Task M(int id); private Task MCore(int id) => Task.CompletedTask; }")]
    [InlineData("JSON context without a name", "public partial class S(PatternRuntime patterns) { [Deduplicate(\"{id}\")] public partial Task M(int id); private Task MCore(int id) => Task.CompletedTask; } [System.Text.Json.Serialization.JsonSerializable(typeof(int))] internal partial class : System.Text.Json.Serialization.JsonSerializerContext")]
    public void ItsMistakesAreNotRepeatedInWhatIsGenerated(string what, string source)
    {
        Assert.NotEmpty(what);
        var run = GeneratorRun.Raw("using Patterns.Codegen;\nnamespace Shop;\n" + source);

        var problems = run.Problems();
        Assert.NotEmpty(problems);
        Assert.True(problems.All(static problem => problem.Location.SourceTree is not { FilePath: not "User0.cs" }), string.Join("\n", problems) + "\n\n" + run.Text);
    }

    [Fact]
    public void TheOtherMethodsAndTypesKeepTheirWrappers()
    {
        var run = GeneratorRun.Raw("using Patterns.Codegen; public partial class S(PatternRuntime patterns) { [Retry] public partial Task Other(); private Task OtherCore() => Task.CompletedTask; [Retry] public partial Task M(int, int id); }");

        Assert.Contains("OtherSlow", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OfAMethodThatStandsTwiceOneHasItsBody()
    {
        // Without it the compiler would ask for one (CS8795) beside what it says of the second.
        var run = GeneratorRun.Raw("using Patterns.Codegen; public partial class S(PatternRuntime patterns) { " + Method + Method + " }");

        Assert.DoesNotContain(run.Problems(), static problem => problem.Id == "CS8795");
        Assert.NotEmpty(run.Files);
    }

    [Fact]
    public void OfAnAttributeThatStandsTwiceTheFirstCounts()
    {
        var run = GeneratorRun.Raw("using Patterns.Codegen; public partial class S(PatternRuntime patterns) { [Retry(MaxAttempts = 4)] [Retry(MaxAttempts = 7)] public partial Task M(); private Task MCore() => Task.CompletedTask; }");

        Assert.Equal("CS0579", Assert.Single(run.Problems()).Id);
        Assert.Contains("[Retry(MaxAttempts = 4)]", run.Text, StringComparison.Ordinal);
    }
}
