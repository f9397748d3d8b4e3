using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>What a hedge or a pipeline calls: the core itself, unless other layers stand between.</summary>
public sealed class BoundaryShapes
{
    [Theory]
    [InlineData("[SafeToRepeat, Hedge]", "Task<string?>", "static (state, token) => state.self.MCore(state.id, token).ToValueTask(SPatterns.MMethod)")]
    [InlineData("[SafeToRepeat, Hedge]", "Task", "static (state, token) => state.self.MCore(state.id, token).ToValueTask(SPatterns.MMethod)")]
    [InlineData("[SafeToRepeat, Hedge]", "ValueTask", "static (state, token) => state.self.MCore(state.id, token)")]
    [InlineData("[SafeToRepeat, Hedge]", "ValueTask<int>", "static (state, token) => state.self.MCore(state.id, token)")]
    [InlineData("[Pipeline(\"p\")]", "Task<string?>", "static (state, token) => state.self.MCore(state.id, token).ToValueTask(SPatterns.MMethod)")]
    [InlineData("[SafeToRepeat, Retry, Timeout(\"2s\"), Hedge]", "ValueTask<int>", "static (state, token) => state.self.MCore(state.id, token)")]
    public void TheCoreAloneIsCalledWithoutAMethodBetween(string attributes, string returns, string callback)
    {
        var run = GeneratorRun.Of(Program(attributes, returns, "int id, CancellationToken cancellationToken", "private"));

        Assert.Contains(callback, run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MInside", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void BetweenTwoOfThemStandsAMethodThatOnlyHandsOn()
    {
        var run = GeneratorRun.Of(Program("[SafeToRepeat, Hedge, Pipeline(\"p\")]", "Task<int>", "int id, CancellationToken cancellationToken", "private"));

        Assert.Contains("MInsideHedge(int id, CancellationToken cancellationToken)", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MInsideHedgeSlow", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MInsidePipeline", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int id", "private", "static (state, _token) => state.self.MCore(state.id)")]
    [InlineData("in int id, CancellationToken cancellationToken", "private", "state.self.MCore(in state.id, ")]
    [InlineData("dynamic id, CancellationToken cancellationToken", "private", "state.self.MCore((object)state.id!, ")]
    [InlineData("int id, CancellationToken cancellationToken", "private static", "static (state, token) => MCore(state, token)")]
    [InlineData("CancellationToken cancellationToken", "private static", "static (_, token) => MCore(token)")]
    [InlineData("dynamic id, CancellationToken cancellationToken", "private static", "MCore((object)state!, ")]
    [InlineData("int state, int self, string token", "private", "MCore(")]
    public void TheCoreIsCalledWithItsArguments(string parameters, string modifiers, string call)
    {
        var run = GeneratorRun.Of(Program("[SafeToRepeat, Hedge]", "ValueTask", parameters, modifiers));

        Assert.Contains(call.Replace("_token", "token", StringComparison.Ordinal), run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OfADecoratorTheImplementationInsideIsCalled()
    {
        var run = GeneratorRun.Of("""
            using Patterns.Codegen;
            public interface IBase { [SafeToRepeat, Hedge] Task<int> Get(int id, CancellationToken cancellationToken); }
            public interface IOther { Task<int> Get(string id); }
            [GenerateDecorator] public interface IApi : IBase, IOther { [SafeToRepeat, Hedge] ValueTask<T> Read<T>(T id, CancellationToken cancellationToken); [SafeToRepeat, Pipeline("p")] Task Write(int _inner); }
            """);

        Assert.Contains("state.self._inner.Read<T>(state.id, token)", run.Text, StringComparison.Ordinal);
        Assert.Contains("((global::IBase)state.self._inner).Get(state.id, token)", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Inside", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhetherTheCallIsUnderWayIsForgottenOnlyWhereItMattersAgain()
    {
        var once = GeneratorRun.Of(Program("[Timeout(\"2s\")]", "Task<int>", "int id, CancellationToken cancellationToken", "private"));
        var again = GeneratorRun.Of(Program("[Retry]", "Task<int>", "int id, CancellationToken cancellationToken", "private"));

        Assert.DoesNotContain("started = false;", once.Text, StringComparison.Ordinal);
        Assert.Contains("started = false;", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Timeout(\"1s\")", "Task<int>", false)]
    [InlineData("Timeout(\"1s\"), Retry", "Task<int>", true)]
    [InlineData("CircuitBreaker(\"c\"), Timeout(\"1s\")", "Task<int>", true)]
    [InlineData("Bulkhead(\"b\")", "Task<int>", true)]
    public void AnAttemptWhoseCallIsAlwaysUnderWayIsNotToldSo(string inner, string returns, bool expected)
    {
        var run = GeneratorRun.Of(Program($"[SafeToRepeat, Hedge, {inner}]", returns, "int id, CancellationToken cancellationToken", "private"));

        var line = Assert.Single(run.Text.Split('\n'), static line => line.Contains(" MInsideHedgeSlow(", StringComparison.Ordinal) && line.Contains("async", StringComparison.Ordinal));
        Assert.Equal(expected, line.Contains("bool started", StringComparison.Ordinal));
    }

    [Fact]
    public void AMemberThatIsCalledLikeAFinalizerMakesNoWarning() => GeneratorRun.Of(
        "#pragma warning disable CS0465\nusing Patterns.Codegen; [GenerateDecorator] public interface IApi { void Finalize(); [Retry] int Get(); }",
        "#pragma warning disable CS0465\nusing Patterns.Codegen; [GenerateDecorator] public interface IOther { [Retry] void Finalize(); void Finalize(int id); }");

    private static string Program(string attributes, string returns, string parameters, string modifiers)
    {
        var result = returns.StartsWith("Task<", StringComparison.Ordinal) ? $"Task.FromResult<{returns[5..^1]}>(default)" : returns == "Task" ? "Task.CompletedTask" : "default";
        return $$"""
            using Patterns.Codegen;
            public partial class S(PatternRuntime patterns)
            {
                {{attributes}}
                public partial {{returns}} M({{parameters}});

                {{modifiers}} {{returns}} MCore({{parameters}}) => {{result}};
            }
            """;
    }
}
