using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.AspNetCore.Tests;

/// <summary>An application on Kestrel and a real port, with a client for it.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TestApp(WebApplication application)
    {
        _application = application;
        Client = new HttpClient { BaseAddress = new Uri(application.Urls.First()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    public PatternRuntime Patterns => _application.Services.GetRequiredService<PatternRuntime>();

    public IServiceProvider Services => _application.Services;

    public static async Task<TestApp> StartAsync(Action<IServiceCollection> services, Action<WebApplication> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddPatterns();
        services(builder.Services);
        var application = builder.Build();
        try
        {
            configure(application);
            await application.StartAsync();
            return new TestApp(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>The breaker of a dependency, as a method with <c>[CircuitBreaker]</c> gets it.</summary>
    public CircuitBreaker Breaker(string dependency) =>
        Patterns.Get(new PatternMethod($"Tests.{dependency}").CircuitBreaker(dependency, new CircuitBreakerSettings { FailureThreshold = 1, WindowSize = 1 }));

    /// <summary>The bulkhead of a dependency, as a method with <c>[Bulkhead]</c> gets it: one slot, no queue.</summary>
    public Bulkhead Bulkhead(string dependency) =>
        Patterns.Get(new PatternMethod($"Tests.{dependency}").Bulkhead(dependency, new BulkheadSettings { MaxConcurrency = 1, OnRejected = BulkheadRejection.Abort }, canDiscard: false));

    /// <summary>Opens a breaker by a failed call.</summary>
    public CircuitBreaker OpenBreaker(string dependency)
    {
        var breaker = Breaker(dependency);
        Assert.True(breaker.TryEnter(out var permit));
        breaker.Exit(permit, new TimeoutException("no answer"), CancellationToken.None);
        Assert.Equal(CircuitState.Open, breaker.State);
        return breaker;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
