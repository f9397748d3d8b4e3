using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Robustness;

/// <summary>Attributes in error never make a cascade: whatever is wrong with them, the compiler itself finds nothing wrong.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("[Retry(MaxAttempts = 0)]")]
    [InlineData("[Retry(BaseDelay = \"5\")]")]
    [InlineData("[Retry(BaseDelay = null!)]")]
    [InlineData("[Retry(MaxDelay = \"1ms\")]")]
    [InlineData("[Retry(Budget = \"lots\")]")]
    [InlineData("[Retry(Jitter = (Jitter)99)]")]
    [InlineData("[Retry(When = \"Nothing\")]")]
    [InlineData("[Retry(On = [typeof(string)])]")]
    [InlineData("[Retry(On = null!)]")]
    [InlineData("[Timeout(\"soon\")]")]
    [InlineData("[Timeout(null!)]")]
    [InlineData("[Timeout(\"1s\")] [Retry] [Timeout(\"2s\")]")]
    [InlineData("[Timeout(\"1s\")] [Timeout(\"2s\")]")]
    [InlineData("[CircuitBreaker(\"\")]")]
    [InlineData("[CircuitBreaker(null!)]")]
    [InlineData("[CircuitBreaker(\"a:b\")]")]
    [InlineData("[CircuitBreaker(\"a\", FailureThreshold = 11)]")]
    [InlineData("[CircuitBreaker(\"a\", FailureRatio = double.NaN)]")]
    [InlineData("[CircuitBreaker(\"a\")] [CircuitBreaker(\"a\")]")]
    [InlineData("[Bulkhead(\"a\", MaxConcurrency = -1)]")]
    [InlineData("[Bulkhead(\"a\", OnRejected = BulkheadRejection.Discard)]")]
    [InlineData("[Fallback(\"Nothing\")]")]
    [InlineData("[Fallback(null!)]")]
    [InlineData("[Hedge(MaxAttempts = 1)]")]
    [InlineData("[Hedge]")]
    [InlineData("[Pipeline(\" \")]")]
    public void AWrongValueLeavesAPassThrough(string attributes)
    {
        var run = GeneratorRun.Of($$"""
            using Patterns.Codegen;
            public partial class S(PatternRuntime patterns)
            {
                {{attributes}}
                public partial Task<string> M(CancellationToken token);
                private Task<string> MCore(CancellationToken token) => Task.FromResult("");
            }
            """);

        // Not even that the runtime is unread (CS9113): one mistake is one message.
        Assert.Contains("Task<string> M(CancellationToken token)", run.Text);
    }

    [Fact]
    public void AMissingCoreOrRuntimeLeavesAWrapperThatCompiles()
    {
        GeneratorRun.Of("using Patterns.Codegen; public partial class S { [Retry] public partial Task M(); }");
        GeneratorRun.Of("using Patterns.Codegen; public partial class S { [Retry] public partial Task M(); private Task MCore() => Task.CompletedTask; }");
    }

    [Theory]
    [InlineData("public class S(PatternRuntime p) { [Retry] public partial Task M(); private Task MCore() => Task.CompletedTask; }", "S")]
    [InlineData("public class Outer { public partial struct S(PatternRuntime p) { [Retry] public partial Task M(); private Task MCore() => Task.CompletedTask; } }", "Outer")]
    public void OfATypeThatIsNotPartialTheCompilerSaysNothingElse(string source, string type)
    {
        // It stops there, before the analyzers could say more.
        var problem = Assert.Single(GeneratorRun.Raw("using Patterns.Codegen;\n" + source).Problems());
        Assert.Equal("CS0260", problem.Id);
        Assert.Contains($"'{type}'", problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("public class S { [Retry] public Task M() => Task.CompletedTask; }")]
    [InlineData("public interface I { [Retry] Task M(); }")]
    [InlineData("public class S : I { [Retry] Task I.M() => Task.CompletedTask; } public interface I { Task M(); }")]
    [InlineData("public abstract class S { [Retry] public abstract Task M(); }")]
    [InlineData("public class S { [Retry] public async void M() => await Task.Yield(); }")]
    [InlineData("public class S { [Retry] public IEnumerable<int> M() { yield return 1; } }")]
    [InlineData("public class S { public int P { [Retry] get => 1; } }")]
    [InlineData("public class S { public void M() { [Retry] void L() { } L(); } }")]
    [InlineData("public class S { public Action M() => [Retry] () => { }; }")]
    [InlineData("file class S { [Retry] public Task M() => Task.CompletedTask; }")]
    [InlineData("public partial class S(PatternRuntime p) { [Retry] public partial Task M(); public partial Task M() => Task.FromResult(p); }")]
    public void WhatCannotBeWrappedIsLeftAlone(string source)
    {
        var run = GeneratorRun.Raw("using Patterns.Codegen;\n" + source);

        Assert.Empty(run.Files);
        Assert.DoesNotContain(run.Problems(), p => p.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("void", "ref int x", "")]
    [InlineData("bool", "out int x", "{ x = 1; return true; }")]
    [InlineData("System.Collections.Generic.IAsyncEnumerable<int>", "", "=> null!;")]
    [InlineData("ref int", "int[] x", "=> ref x[0];")]
    [InlineData("ref readonly int", "int[] x", "")]
    [InlineData("Span<int>", "Span<int> x", "=> x;")]
    [InlineData("Task", "Span<int> x", "=> Task.CompletedTask;")]
    [InlineData("unsafe int*", "int* x", "=> x;")]
    public void AShapeThatCannotBeWrappedGetsABodySoThatTheReasonIsTheOnlyError(string returns, string parameters, string core)
    {
        var parts = returns.Split(' ');
        var modifiers = parts[0] == "unsafe" ? "unsafe " : "";
        returns = returns[modifiers.Length..];
        GeneratorRun.Of($$"""
            using Patterns.Codegen;
            public partial class S(PatternRuntime patterns)
            {
                [Retry] public {{modifiers}}partial {{returns}} M({{parameters}});
                {{(core.Length == 0 ? "" : $"private {modifiers}{returns} MCore({parameters}) {core}")}}
            }
            """);
    }

    [Fact]
    public void ATypeThatDoesNotExistInACoreIsTheCompilersOnlyError()
    {
        const string Members = "[Retry] public partial Task<int> M(int id); private Task<Missing> MCore(int id) => null!;";
        var run = GeneratorRun.Raw($"using Patterns.Codegen; public partial class S(PatternRuntime patterns) {{ {Members} [Retry] public partial Task Other(); private Task OtherCore() => Task.CompletedTask; }}");

        var problem = Assert.Single(run.Problems());
        Assert.Equal("CS0246", problem.Id);
        Assert.Equal("User0.cs", problem.Location.SourceTree!.FilePath);
        Assert.Contains("OtherSlow", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Retry] public partial Task<Missing> M(int id); private Task<int> MCore(int id) => Task.FromResult(id);")]
    [InlineData("[Retry] public partial ValueTask<Missing?> M(int id); private Task<int> MCore(int id) => Task.FromResult(id);")]
    [InlineData("[Retry] public partial Missing M(int id); private int MCore(int id) => id;")]
    [InlineData("[Retry] public partial List<Missing[]> M(int id); private int MCore(int id) => id;")]
    [InlineData("[Retry] public partial Tsk<int> M(int id); private Task<int> MCore(int id) => Task.FromResult(id);")]
    [InlineData("[Fallback(nameof(F)), Hedge, SafeToRepeat] public partial Task<Missing> M(int id); private Task<int> MCore(int id) => Task.FromResult(id); private Task<int> F(int id) => MCore(id);")]
    [InlineData("[Retry] public partial Task<int> M(Missing id);")]
    [InlineData("[Retry] public partial Task<int> M<T>(T id) where T : Missing;")]
    [InlineData("[KeyTemplate(\"a:{id}\")] public partial string M(Missing id);")]
    public void ATypeThatDoesNotExistIsNeverRepeatedInWhatIsGenerated(string members)
    {
        var run = GeneratorRun.Raw($"using Patterns.Codegen; public partial class S(PatternRuntime patterns) {{ {members} [Retry] public partial Task Other(); private Task OtherCore() => Task.CompletedTask; }}");

        Assert.All(run.Problems(), problem => Assert.Equal("User0.cs", problem.Location.SourceTree!.FilePath));
        Assert.Single(run.Problems(), problem => problem.Id == "CS0246");
        // And that the method has no other part, on the same line.
        Assert.All(run.Problems(), problem => Assert.True(problem.Id is "CS0246" or "CS8795" or "IDE0051" or "CS8321", problem.ToString()));
        Assert.DoesNotContain("Missing", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Retry] Task<Missing> M(int id);")]
    [InlineData("[Retry] Task<int> M(Missing id);")]
    [InlineData("[Retry] Task<int> M(int id); Missing P { get; }")]
    [InlineData("[Retry] Task<int> M(int id); event Missing E;")]
    public void AnInterfaceWithATypeThatDoesNotExistKeepsTheNamesOfItsDecorator(string members)
    {
        var run = GeneratorRun.Raw(
            $"using Patterns.Codegen; [GenerateDecorator] public interface IApi {{ {members} }}",
            "using Microsoft.Extensions.DependencyInjection; public static class Use { public static void Add(IServiceCollection services) => services.DecorateApi(); }");

        Assert.Equal("CS0246", Assert.Single(run.Problems()).Id);
    }

    [Fact]
    public void ARuntimeThatAnotherMemberHidesIsOutOfReach()
    {
        var run = GeneratorRun.Of("""
            using Patterns.Codegen;
            public class Base(PatternRuntime patterns) { protected PatternRuntime Patterns { get; } = patterns; }
            public partial class S(PatternRuntime patterns) : Base(patterns) { public new string Patterns => ""; [Retry] public partial Task M(int patterns); private Task MCore(int patterns) => Task.CompletedTask; }
            """);

        Assert.DoesNotContain("MSlow", run.Text, StringComparison.Ordinal);
    }
}
