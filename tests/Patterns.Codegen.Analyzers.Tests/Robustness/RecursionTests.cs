using System.Globalization;
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
    public Task A_delay_that_is_made_of_itself(string wait) => RunAsync($$"""
        using Polly;
        class Endless(HttpClient http)
        {
            static TimeSpan Twice => Twice + Twice;
            static TimeSpan Ping(int n) => Pong(n) * Count;
            static TimeSpan Pong(int n) => Ping(n) * Count;
            static int Count => Count * Count;

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
    public Task A_policy_that_wraps_itself(string member, string use) => RunAsync($$"""
        using Polly;
        class Endless(HttpClient http, IAsyncPolicy breaker)
        {
            {{member}}
            Task<string> ReadAsync() => {{use}}.ExecuteAsync(() => http.GetStringAsync("/rates"));
        }
        """);

    [Fact]
    public Task A_condition_of_thousands_of_parts()
    {
        var both = string.Join(" && ", Enumerable.Repeat("flag", 6_000));
        var either = string.Join(" || ", Enumerable.Repeat("flag", 6_000));
        var equal = "flag" + string.Concat(Enumerable.Repeat(" == true", 3_000));
        var pattern = string.Join(" or ", Enumerable.Range(400, 3_000));
        return RunAsync($$"""
            using Microsoft.Extensions.Caching.Memory;
            class Long(IMemoryCache cache)
            {
                void Keep(string key, HttpResponseMessage response, bool flag)
                {
                    if ({{both}}) cache.Set(key, response);
                    if ({{either}}) cache.Set(key, response);
                    if ({{equal}}) cache.Set(key, response);
                    if ((int)response.StatusCode is {{pattern}}) cache.Set(key, response);
                }
            }
            """);
    }

    [Fact]
    public Task A_predicate_of_thousands_of_parts()
    {
        var types = string.Join(" or ", Enumerable.Repeat("TimeoutException", 3_000));
        var tests = string.Join(" || ", Enumerable.Repeat("e is TimeoutException", 3_000));
        return RunAsync($$"""
            using Patterns.Codegen;
            partial class Long(PatternRuntime patterns, HttpClient http)
            {
                [CircuitBreaker("rates"), Retry(When = nameof(ByType))]
                public partial Task<string> ReadAsync(CancellationToken cancellationToken);
                private Task<string> ReadAsyncCore(CancellationToken cancellationToken) => http.GetStringAsync("/rates", cancellationToken);

                [CircuitBreaker("rates"), Retry(When = nameof(ByTest))]
                public partial Task<string> LookAsync(CancellationToken cancellationToken);
                private Task<string> LookAsyncCore(CancellationToken cancellationToken) => http.GetStringAsync("/rates", cancellationToken);

                private static bool ByType(Exception e) => e is {{types}};
                private static bool ByTest(Exception e) => {{tests}};
            }
            """);
    }

    [Fact]
    public Task Helpers_that_call_each_other_many_times()
    {
        var calls = string.Concat(Enumerable.Range(0, 60).Select(i => $"H{(i % 10).ToString(CultureInfo.InvariantCulture)}(); "));
        var helpers = string.Concat(Enumerable.Range(0, 10).Select(i => $"void H{i.ToString(CultureInfo.InvariantCulture)}() {{ {calls} }}\n"));
        return RunAsync($$"""
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
    }

    private static async Task RunAsync(string code)
    {
        var result = await Analysis.RunAsync(Sample.Parse("", "bad", "made", code));
        Assert.Equal("", string.Join("\n", result.Diagnostics.Where(d => d.Id.StartsWith("AD", StringComparison.Ordinal)).Concat(result.GeneratorFailures)));
    }
}
