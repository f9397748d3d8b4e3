using Checkout.Load;
using Checkout.Orders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen;

namespace Checkout.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task TheSecondWorkerReadsTheConfigurationToo()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Patterns:RateLimiting:Policies:told:Capacity", "1"), new("Patterns:RateLimiting:Policies:told:Refill", "1/s")])
            .Build();
        var remote = new RemoteServices(new Conditions(), new Luck(1));
        await using var worker = CheckoutRegistration.Worker(new SharedStores(new Options()), configuration, remote.Payments, TimeProvider.System);
        Assert.Contains("told", worker.GetRequiredService<PatternRuntime>().RateLimitPolicies);
    }

    [Fact]
    public void WithTwoServersOneIsChosenForWhatOnlyOneKeeps_AndConfigurationChoosesOtherwise()
    {
        var both = new SharedStores(new Options(Redis: "here:1", Postgres: "Host=there"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Patterns:Locks:Store", "Postgres")]);
        both.Configure(configuration);
        var values = configuration.Build();
        Assert.Equal("Postgres", values["Patterns:Locks:Store"]);
        Assert.Equal("Redis", values["Patterns:RateLimiting:Store"]);

        var one = new ConfigurationBuilder();
        new SharedStores(new Options(Redis: "here:1")).Configure(one);
        Assert.Empty(one.Sources);
    }
}
