using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Engine;

public sealed class AddPatternsTests
{
    [Fact]
    public void The_runtime_is_one_for_the_application()
    {
        using var services = new ServiceCollection().AddPatterns().Services.BuildServiceProvider();

        Assert.Same(services.GetRequiredService<PatternRuntime>(), services.GetRequiredService<PatternRuntime>());
    }

    [Fact]
    public void It_takes_what_is_registered()
    {
        using var test = new TestRuntime();
        var time = new FakeTimeProvider();
        var log = new RecordingLog();
        var configuration = new ReloadableConfiguration { ["Methods:Payments.Charge:Retry:MaxAttempts"] = "9" };
        using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IConfiguration>(configuration.Root)
            .AddSingleton<IFailureClassifier, EverythingIsTransient>()
            .AddLogging(logging => logging.AddProvider(log))
            .AddPatterns(options => test.Options.FailureClassifiers.Add(new EverythingIsTransient()))
            .Services.BuildServiceProvider();
        var runtime = services.GetRequiredService<PatternRuntime>();
        var method = new Patterns.Codegen.Engine.PatternMethod("Shop.AddPatternsTests.Payments.Charge");
        var retry = runtime.Get(method.Retry(null, new()));

        Assert.Same(time, runtime.TimeProvider);
        Assert.Equal(9, retry.Values.MaxAttempts);
        Assert.True(retry.Handles(new DivideByZeroException()));
        runtime.Get(method.Fallback("Later")).Use(new IOException());
        Assert.Equal("Patterns.Codegen", Assert.Single(log.Entries).Category);
    }

    [Fact]
    public void A_reload_that_misspells_the_section_changes_nothing()
    {
        var log = new RecordingLog();
        var configuration = new ReloadableConfiguration { ["Methods:Payments.Charge:Retry:MaxAttempts"] = "9" };
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration.Root)
            .AddLogging(logging => logging.AddProvider(log))
            .AddPatterns()
            .Services.BuildServiceProvider();
        var runtime = services.GetRequiredService<PatternRuntime>();
        var retry = new Patterns.Codegen.Engine.PatternMethod("Shop.AddPatternsTests.Payments.Charge").Retry(null, new());
        Assert.Equal(9, runtime.Get(retry).Values.MaxAttempts);

        configuration.Remove("Methods:Payments.Charge:Retry:MaxAttempts");
        configuration.Root["Pattern:Methods:Payments.Charge:Retry:MaxAttempts"] = "5";
        configuration.Reload();
        Assert.Equal(9, runtime.Get(retry).Values.MaxAttempts);
        Assert.Contains(log.Entries, entry => entry.Id == 2 && entry.Text.Contains("Did you mean Patterns?", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_application_says_wins_over_what_is_registered()
    {
        var mine = new FakeTimeProvider();
        using var services = new ServiceCollection()
            .AddPatterns(options => options.TimeProvider = mine)
            .Services.AddSingleton<TimeProvider>(new FakeTimeProvider())
            .BuildServiceProvider();

        Assert.Same(mine, services.GetRequiredService<PatternRuntime>().TimeProvider);
    }

    [Fact]
    public void Adding_it_twice_adds_up()
    {
        var mine = new FakeTimeProvider();
        var services = new ServiceCollection();
        services.AddPatterns(options => options.TimeProvider = mine);
        var before = services.Count;
        services.AddPatterns();
        Assert.Equal(before, services.Count);

        services.AddPatterns(options => options.JitterSeed = 1);
        using var provider = services.BuildServiceProvider();
        Assert.Same(mine, provider.GetRequiredService<PatternRuntime>().TimeProvider);
        Assert.Single(provider.GetServices<IHostedService>());
        Assert.Single(services, service => service.ServiceType == typeof(PatternRuntime));
    }

    [Fact]
    public void A_keyed_runtime_is_another_one()
    {
        using var mine = new PatternRuntime();
        using var provider = new ServiceCollection().AddKeyedSingleton("tests", mine).AddPatterns().Services.BuildServiceProvider();

        Assert.NotSame(mine, provider.GetRequiredService<PatternRuntime>());
        Assert.NotNull(provider.GetService<LockProvider>());
    }

    [Fact]
    public void A_runtime_that_the_application_made_is_used_and_checked()
    {
        using var mine = new PatternRuntime();
        using var provider = new ServiceCollection().AddSingleton(mine).AddPatterns().Services.BuildServiceProvider();

        Assert.Same(mine, provider.GetRequiredService<PatternRuntime>());
        Assert.NotNull(provider.GetService<LockProvider>());
        Assert.NotNull(provider.GetService<IdempotencyProvider>());
        Assert.Single(provider.GetServices<IHostedService>());
    }

    [Fact]
    public void The_runtime_ends_with_the_application()
    {
        var configuration = new ReloadableConfiguration();
        var method = new Patterns.Codegen.Engine.PatternMethod("Shop.AddPatternsTests.Ended.Charge");
        TimeoutPolicy timeout;
        using (var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration.Root).AddPatterns().Services.BuildServiceProvider())
            timeout = services.GetRequiredService<PatternRuntime>().Get(method.Timeout(TimeSpan.FromSeconds(1)));
        configuration["Methods:Ended.Charge:Timeout:Duration"] = "2s";
        configuration.Reload();

        Assert.Equal(TimeSpan.FromSeconds(1), timeout.Duration);
    }

    [Fact]
    public async Task A_wrong_value_stops_the_application_before_anything_else_starts()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Patterns:Dependencies:no-such-api:Retry:MaxAttempts"] = "5" });
        builder.Services.AddHostedService<Started>();
        builder.Services.AddPatterns();
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<PatternConfigurationException>(() => host.StartAsync());
        Assert.Equal("Patterns:Dependencies:no-such-api", error.Problems[0].Section);
        Assert.False(Started.Was);
    }

    [Theory]
    [InlineData("Pattern")]
    [InlineData("Paterns")]
    [InlineData("Patterns.Codegen")]
    public async Task A_section_whose_name_is_misspelt_stops_the_application(string section)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [$"{section}:Dependencies:payment-api:Retry:MaxAttempts"] = "5" });
        builder.Services.AddPatterns();
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<PatternConfigurationException>(() => host.StartAsync());
        Assert.Equal($"{section}: nothing reads this section. Did you mean Patterns?", error.Message);
    }

    [Theory]
    [InlineData("Pattern:Color")]
    [InlineData("Payments:Dependencies:payment-api")]
    public void Sections_of_others_are_nobodys_business(string key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = "5" }).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddPatterns().Services.BuildServiceProvider();

        Assert.NotNull(services.GetRequiredService<PatternRuntime>());
    }

    private sealed class Started : IHostedService
    {
        public static bool Was { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Was = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class EverythingIsTransient : IFailureClassifier
    {
        public FailureKind? Classify(Exception exception) => FailureKind.Transient;
    }
}
