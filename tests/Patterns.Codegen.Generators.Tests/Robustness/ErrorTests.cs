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
}
