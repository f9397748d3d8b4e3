using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Idempotency.StoredErrors;
using Patterns.Codegen.Analyzers.Resilience;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>Code that leads to itself, and chains as long as programs write them: a rule that descended along them would end the compiler's process.</summary>
public sealed class RecursionTests
{
    [Theory]
    [InlineData("TimeSpan delay = delay * 2; await Task.Delay(delay);")]
    [InlineData("var delay = delay + delay; await Task.Delay(delay);")]
    [InlineData("TimeSpan one = other, other = one; await Task.Delay(one);")]
    [InlineData("TimeSpan F(int n) => F(n - 1) + F(n - 2); await Task.Delay(F(3));")]
    [InlineData("await Task.Delay(Twice);")]
    [InlineData("await Task.Delay(Ping(1));")]
    [InlineData("TimeSpan? odd = odd is null ? odd : null; await Task.Delay(odd ?? odd ?? Twice);")]
    [InlineData("var box = new Box { Time = box.Time }; await Task.Delay(box.Time);")]
    [InlineData("await Task.Delay((_one.Inner is null ? _one : _two).Time + _three.Time + _four.Inner.Time);")]
    public Task A_delay_that_is_made_of_itself(string wait) => RunAsync($$"""
        using Polly;
        class Endless(HttpClient http)
        {
            static TimeSpan Twice => Twice + Twice;
            static TimeSpan Ping(int n) => Pong(n) * Count;
            static TimeSpan Pong(int n) => Ping(n) * Count;
            static int Count => Count * Count;

            sealed class Box { public TimeSpan Time { get; set; } public Box? Inner { get; set; } }
            private readonly Box _one = new() { Inner = _two, Time = _two.Time };
            private readonly Box _two = new() { Inner = _one, Time = _one.Time };
            private readonly Box _three = _four.Inner;
            private readonly Box _four = _three.Inner is null ? _three : _four;

            async Task<string> ReadAsync()
            {
                for (var attempt = 0; ; attempt++)
                {
                    try { return await http.GetStringAsync("/rates"); }
                    catch (TimeoutException) when (attempt < 3) { {{wait}} }
                }
            }

            Task<string> ByPolicyAsync() => Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, n => Ping(n) + Twice).ExecuteAsync(() => http.GetStringAsync("/rates"));
        }
        """);

    [Theory]
    [InlineData("IAsyncPolicy P() => Policy.WrapAsync(P(), breaker);", "P()")]
    [InlineData("IAsyncPolicy P() => Policy.WrapAsync(breaker, P(), P(), P());", "P()")]
    [InlineData("IAsyncPolicy P => Policy.WrapAsync(P, P);", "P")]
    [InlineData("IAsyncPolicy P() => Q().WithPolicyKey(nameof(P)); IAsyncPolicy Q() => P().WrapAsync(P());", "P()")]
    [InlineData("(IAsyncPolicy A, IAsyncPolicy B) P => (P.B, P.A);", "P.A")]
    [InlineData("(object A, object B) P => ((object, object))Q.A; (object A, object B) Q => ((object, object))P.A;", "((IAsyncPolicy)P.A)")]
    [InlineData("IAsyncPolicy P() { var (a, b) = (P(), P()); return Policy.WrapAsync(a, b, breaker); }", "P()")]
    [InlineData("IAsyncPolicy P() { var l = new List<IAsyncPolicy>(); l.Add(P()); l.Add(P()); l.Add(breaker); return Policy.WrapAsync(l.ToArray()); }", "P()")]
    public Task A_policy_that_wraps_itself(string member, string use) => RunAsync($$"""
        using Polly;
        class Endless(HttpClient http, IAsyncPolicy breaker)
        {
            {{member}}
            Task<string> ReadAsync() => {{use}}.ExecuteAsync(() => http.GetStringAsync("/rates"));
        }
        """);

    [Theory]
    [InlineData("A(b); A(b);", "b.AddPipeline(Made()); b.AddPipeline(Made());")]
    [InlineData("B(b); B(b); B(b); B(b);", "A(b); A(b); A(b); A(b);")]
    [InlineData("b.AddRetry(new()); B(b); B(b);", "A(b); b.AddPipeline(Made()); A(b); b.AddCircuitBreaker(new());")]
    public Task Builders_that_are_handed_round(string one, string other) => RunAsync($$"""
        using Polly;
        class Endless(HttpClient http)
        {
            static void A(ResiliencePipelineBuilder b) { {{one}} }
            static void B(ResiliencePipelineBuilder b) { {{other}} }
            static ResiliencePipeline Made() { var b = new ResiliencePipelineBuilder(); A(b); B(b); A(b); b.AddCircuitBreaker(new()); return b.Build(); }
            async Task<string> ReadAsync() => await Made().ExecuteAsync(async t => await Made().ExecuteAsync(async u => await ReadAsync(), t));
        }
        """);

    [Theory]
    [InlineData("flag", " && flag")]
    [InlineData("flag", " || flag")]
    [InlineData("flag", " == true")]
    [InlineData("(int)response.StatusCode is 500", " or 500")]
    public async Task A_condition_of_thousands_of_parts(string first, string more)
    {
        var condition = first + string.Concat(Enumerable.Repeat(more, 4_000));
        var tree = CSharpSyntaxTree.ParseText($$"""
            class Long
            {
                bool Ask(System.Net.Http.HttpResponseMessage response, bool flag) => {{condition}};
            }
            """, cancellationToken: TestContext.Current.CancellationToken);
        var model = CSharpCompilation.Create("Long", [tree], References.Libraries, Analysis.Options).GetSemanticModel(tree);
        var arrow = (await tree.GetRootAsync(TestContext.Current.CancellationToken)).DescendantNodes().OfType<ArrowExpressionClauseSyntax>().Single();
        var operation = model.GetOperation(arrow.Expression, TestContext.Current.CancellationToken);
        Assert.NotNull(operation);
        OnSmallStack(() => StatusCondition.IsError(operation));
    }

    [Theory]
    [InlineData("e is TimeoutException", " or TimeoutException")]
    [InlineData("e is TimeoutException", " || e is TimeoutException")]
    [InlineData("e is Exception", " && e is TimeoutException")]
    public async Task A_predicate_of_thousands_of_parts(string first, string more)
    {
        var predicate = first + string.Concat(Enumerable.Repeat(more, 4_000));
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System;
            class Long
            {
                static bool IsTransient(Exception e) => {{predicate}};
            }
            """, cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create("Long", [tree], References.Libraries, Analysis.Options);
        var (type, refusal) = (compilation.GetTypeByMetadataName("Long")!, compilation.GetTypeByMetadataName("System.InvalidOperationException")!);
        await tree.GetRootAsync(TestContext.Current.CancellationToken);
        var excludes = false;
        OnSmallStack(() => excludes = FailurePredicate.Excludes(type, "IsTransient", refusal, CancellationToken.None));
        Assert.True(excludes);
    }

    [Fact]
    public async Task Helpers_that_call_each_other_many_times()
    {
        var helpers = string.Concat(Enumerable.Range(1, 4).Select(i =>
            $"void H{i.ToString(CultureInfo.InvariantCulture)}() {{ {string.Concat(Enumerable.Repeat(i == 4 ? "" : $"H{(i + 1).ToString(CultureInfo.InvariantCulture)}(); ", 400))} }}\n"));
        var before = Environment.CpuUsage.TotalTime;
        await RunAsync($$"""
            class Files
            {
                {{helpers}}
                string Read(string path)
                {
                    for (var attempt = 0; ; attempt++)
                    {
                        try { H1(); return File.ReadAllText(path); }
                        catch (Exception) when (attempt < 3) { Thread.Sleep(100); }
                    }
                }
            }
            """);
        Assert.InRange(Environment.CpuUsage.TotalTime - before, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    /// <summary>Runs on a stack as full as the compiler's own may be: an overflow ends the process, and with it the tests.</summary>
    private static void OnSmallStack(Action action)
    {
        var thread = new Thread(() => action(), 256 * 1024);
        thread.Start();
        thread.Join();
    }

    private static async Task RunAsync(string code)
    {
        var result = await Analysis.RunAsync(Sample.Parse("", "bad", "made", code));
        Assert.Equal("", string.Join("\n", result.Diagnostics.Where(d => d.Id.StartsWith("AD", StringComparison.Ordinal)).Concat(result.GeneratorFailures)));
    }
}
