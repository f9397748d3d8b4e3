using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Patterns.Codegen.AspNetCore.Tests.RateLimiting;

/// <summary>Whoever counts addresses and takes anybody's word for them is told so when the application starts.</summary>
public class TrustedProxyTests
{
    [Theory]
    [InlineData(true, false, false, true)]
    [InlineData(true, true, false, false)]
    [InlineData(true, true, true, true)]
    [InlineData(false, false, true, false)]
    public async Task A_header_that_is_believed_of_everybody_is_warned_of_once(bool trustsAll, bool ownKey, bool byAddress, bool warns)
    {
        var log = new Logs();
        await using var app = await TestApp.StartAsync(
            services =>
            {
                services.AddSingleton<ILoggerProvider>(log);
                services.Configure<ForwardedHeadersOptions>(options =>
                {
                    options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
                    options.KnownProxies.Clear();
                    options.KnownIPNetworks.Clear();
                    if (!trustsAll)
                        options.KnownProxies.Add(IPAddress.Parse("10.9.9.9"));
                });
                services.AddPatternsRateLimits(options => options.Key = ownKey ? _ => "all" : options.Key);
            },
            application =>
            {
                application.UseForwardedHeaders();
                application.UseRouting();
                application.UsePatternsRateLimits();
                var endpoint = application.MapGet("/", () => "here").RequireReadRateLimit();
                if (byAddress)
                    endpoint.RequireAuthRateLimit();
            });
        Assert.Equal("here", await app.Client.GetStringAsync("/", TestContext.Current.CancellationToken));
        Assert.Equal("here", await app.Client.GetStringAsync("/", TestContext.Current.CancellationToken));
        var warnings = log.Texts.Where(text => text.Contains("KnownProxies", StringComparison.Ordinal)).ToList();
        Assert.Equal(warns ? 1 : 0, warnings.Count);
        if (warns)
            Assert.StartsWith("404 Warning Rate limits count client addresses, and these are taken from X-Forwarded-For of any sender", warnings[0], StringComparison.Ordinal);
    }

    private sealed class Logs : ILoggerProvider, ILogger
    {
        private readonly List<string> _texts = [];

        public IReadOnlyList<string> Texts
        {
            get
            {
                lock (_texts)
                    return [.. _texts];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_texts)
                _texts.Add($"{eventId.Id} {logLevel} {formatter(state, exception)}");
        }

        public void Dispose()
        {
        }
    }
}
