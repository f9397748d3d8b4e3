using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.CodeFixes.Locks;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Locks;

/// <summary>What one fix leaves for the user to declare does not hide the call from the rule whose fix comes next.</summary>
public sealed class FixesInTurnTests
{
    [Theory]
    [InlineData("\"1\", null, When.NotExists", "lockToken, lockTtl, When.NotExists")]
    [InlineData("\"1\", when: When.NotExists", "lockToken, lockTtl, when: When.NotExists")]
    [InlineData("\"1\", when: When.NotExists, expiry: null", "lockToken, when: When.NotExists, expiry: lockTtl")]
    public async Task The_lock_gets_its_token_and_then_its_time(string arguments, string expected)
    {
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, Sample.Parse("PCG1002", "fix", "program", $$"""
            using StackExchange.Redis;

            public class Bookings(IConnectionMultiplexer redis)
            {
                public async Task SettleAsync(Func<Task> work)
                {
                    var db = redis.GetDatabase();
                    if (!await db.StringSetAsync("settlement:lock", {{arguments}}))
                        return;
                    try
                    {
                        await work();
                    }
                    finally
                    {
                        await db.KeyDeleteAsync("settlement:lock");
                    }
                }
            }
            """));
        Assert.Equal("", await FixWorkspace.CompilerErrorsAsync(project));
        project = await FixAsync(new LockReleaseFix(), project, "PCG1002");
        project = await FixAsync(new LockTtlFix(), project, "PCG1001");
        var text = string.Join("\n", await FixWorkspace.TextsAsync(project));
        Assert.Contains($"StringSetAsync(\"settlement:lock\", {expected})", text, StringComparison.Ordinal);
        Assert.Equal("", await FixWorkspace.SurprisesAsync(project));
        Assert.DoesNotContain("PCG1001", (await FixWorkspace.AnalyzeAsync(project)).Select(static d => d.Id));
    }

    /// <summary>A time that is not declared yet is one; and what is no lock by its name is left alone.</summary>
    [Theory]
    [InlineData("db.StringSet(\"lock:a\", token, lockTtl, When.NotExists)")]
    [InlineData("db.StringSet(\"lock:a\", token, TimeSpan.FromSeconds(20), When.NotExists)")]
    [InlineData("db.StringSet(\"lock:a\", token, null, When.Exists)")]
    [InlineData("db.StringSet(\"seen:a\", token, null, When.NotExists)")]
    [InlineData("db.StringSet(lockKey, token, null, When.NotExists)")]
    public async Task What_is_not_known_is_not_reported(string call)
    {
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, Sample.Parse("PCG1001", "fix", "program", $$"""
            using StackExchange.Redis;

            public class Work(IDatabase db)
            {
                public bool Take() => {{call}};
            }
            """));
        Assert.DoesNotContain("PCG1001", (await FixWorkspace.AnalyzeAsync(project)).Select(static d => d.Id));
    }

    private static async Task<Project> FixAsync(PatternFix fix, Project project, string rule)
    {
        var diagnostic = Assert.Single(await FixWorkspace.AnalyzeAsync(project), d => d.Id == rule);
        return await Fixing.ApplyAsync(project, Assert.Single(await Fixing.OffersAsync(fix, project, diagnostic)));
    }
}
