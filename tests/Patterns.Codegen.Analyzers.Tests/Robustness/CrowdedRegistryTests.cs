using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>As many policies in a registry as questions for them: the files are read once, and not for each question.</summary>
public sealed class CrowdedRegistryTests
{
    private const int Clients = 400;

    [Fact]
    public async Task Each_client_is_reported_by_the_two_policies_it_asks_for()
    {
        var result = await Analysis.RunAsync(Sample.Parse("PCG2002", "bad", "registry", Source(Clients)));
        Assert.Empty(result.CompilerErrors);
        Assert.Equal(Clients, result.Diagnostics.Count(static diagnostic => diagnostic.Id == "PCG2002"));
    }

    [Theory]
    [InlineData("registry.Add(\"other\", Policy<HttpResponseMessage>.Handle<Exception>().RetryAsync(3));", 1)]
    [InlineData("registry.Add(\"breaker0\", Policy<HttpResponseMessage>.Handle<Exception>().RetryAsync(3));", 0)]
    [InlineData("registry.Add(Guid.NewGuid().ToString(), Policy<HttpResponseMessage>.Handle<Exception>().RetryAsync(3));", 0)]
    public async Task A_key_that_may_stand_for_another_policy_is_not_guessed(string registration, int reports)
    {
        var result = await Analysis.RunAsync(Sample.Parse("PCG2002", "bad", "registry", Source(1).Replace("/* more */", registration, StringComparison.Ordinal)));
        Assert.Empty(result.CompilerErrors);
        Assert.Equal(reports, result.Diagnostics.Count(static diagnostic => diagnostic.Id == "PCG2002"));
    }

    private static string Source(int clients) => $$"""
        using Polly;
        using Polly.Registry;
        public static class Registration
        {
            public static void Register(IServiceCollection services)
            {
                var registry = services.AddPolicyRegistry();
                /* more */
        {{string.Join("\n", Enumerable.Range(0, clients).Select(Client))}}
            }
        }
        """;

    private static string Client(int number) => $$"""
                registry.Add("retry{{number}}", Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))));
                registry.Add("breaker{{number}}", Policy<HttpResponseMessage>.Handle<Exception>().CircuitBreakerAsync(4, TimeSpan.FromSeconds(30)));
                services.AddHttpClient("client{{number}}").AddPolicyHandlerFromRegistry("retry{{number}}").AddPolicyHandlerFromRegistry("breaker{{number}}");
        """;
}
