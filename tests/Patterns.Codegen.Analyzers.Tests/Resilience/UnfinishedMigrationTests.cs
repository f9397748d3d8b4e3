using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Resilience;

/// <summary>While a package is missing, the call that runs a migration is not bound; what it does is written there all the same.</summary>
public sealed class UnfinishedMigrationTests
{
    [Fact]
    public async Task Is_no_crowd_before_it_binds()
    {
        var result = await Analysis.RunAsync([Source("app.MigrateOrdersDb();")], References.Libraries, runGenerator: false);

        Assert.NotEmpty(result.CompilerErrors);
        Assert.DoesNotContain(result.Diagnostics, d => d.Id == "PCG2003");
    }

    [Fact]
    public async Task Other_unfinished_code_may_be()
    {
        var result = await Analysis.RunAsync([Source("app.LoadOrders();")], References.Libraries, runGenerator: false);

        Assert.NotEmpty(result.CompilerErrors);
        Assert.Contains(result.Diagnostics, d => d.Id == "PCG2003");
    }

    private static string Source(string work) => $$"""
        using System;
        using Polly;

        public static class Startup
        {
            public static void Start(App app) =>
                Start2(() =>
                {
                    Policy.Handle<TimeoutException>().WaitAndRetry([TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)]).Execute(() =>
                    {
                        {{work}}
                        var result = Missing.Upgrade();
                        if (!result.Successful)
                            throw result.Error;
                    });
                });

            private static void Start2(Action start) => start();
        }
        """;
}
