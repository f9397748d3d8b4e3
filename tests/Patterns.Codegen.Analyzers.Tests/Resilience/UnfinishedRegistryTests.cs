using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Resilience;

/// <summary>While the package that declares a key is missing, its registration is not bound; that nothing else names the key is written there all the same.</summary>
public sealed class UnfinishedRegistryTests
{
    [Fact]
    public async Task Is_silent_before_the_key_binds() => Assert.DoesNotContain(await IdsAsync(""), id => id is "PCG2001" or "PCG2003");

    [Fact]
    public async Task Is_not_silent_about_a_key_that_is_named() => Assert.Contains("PCG2001", await IdsAsync("[UsePolicy(Keys.Retry)] public sealed class Handler;"));

    private static async Task<IReadOnlyList<string>> IdsAsync(string more)
    {
        var result = await Analysis.RunAsync(
            [$$"""
            using System;
            using Missing;
            using Polly;
            using Polly.Registry;

            public sealed class Policies : PolicyRegistry
            {
                public Policies() => Add(Keys.Retry, Policy.Handle<Exception>().WaitAndRetry([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)]));
            }

            {{more}}
            """],
            References.Libraries,
            runGenerator: false);
        Assert.NotEmpty(result.CompilerErrors);
        return [.. result.Diagnostics.Select(d => d.Id)];
    }
}
