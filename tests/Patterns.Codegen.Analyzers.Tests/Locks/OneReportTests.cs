using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Locks;

/// <summary>One call with one mistake is reported once, by the rule that says it all.</summary>
public sealed class OneReportTests
{
    [Theory]
    [InlineData("await db.StringSetAsync(\"lock:a\", token);", "PCG1001")]
    [InlineData("if (!await db.KeyExistsAsync(\"lock:a\")) await db.StringSetAsync(\"lock:a\", token);", "PCG1001")]
    [InlineData("await db.StringSetAsync(\"lock:a\", token, TimeSpan.FromSeconds(5));", "PCG1008")]
    [InlineData("await db.StringSetAsync(\"lock:a\", token, when: When.NotExists);", "PCG1001")]
    public async Task A_lock_that_is_simply_set(string statement, string rule)
    {
        var result = await Analysis.RunAsync(Sample.Parse(rule, "bad", "one", $$"""
            using StackExchange.Redis;

            class Jobs(IDatabase db)
            {
                public async Task RunAsync(string token)
                {
                    {{statement}}
                }
            }
            """));
        Assert.Empty(result.CompilerErrors);
        Assert.Equal([rule], result.Diagnostics.Where(d => d.Id is "PCG1001" or "PCG1008").Select(d => d.Id));
        if (!statement.Contains("NotExists", StringComparison.Ordinal))
            Assert.Contains("When.NotExists", result.Diagnostics.Single(d => d.Id == rule).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
