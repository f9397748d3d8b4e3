using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Whether requests are counted at all: a limit that nobody looks at stops the start of the application.</summary>
/// <param name="services">The application's services.</param>
/// <param name="options">The options.</param>
internal sealed class HttpRateLimitUse(IServiceProvider services, IOptions<HttpRateLimitOptions> options) : IHostedLifecycleService
{
    public const string Remedy = "Call app.UsePatternsRateLimits() behind app.UseRouting() and app.UseAuthentication(), and before the endpoints are run.";

    /// <summary>Whether the middleware is part of the application.</summary>
    public bool IsUsed { get; set; }

    // The pipeline is built while services start, so that all is known afterwards.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (IsUsed)
            return Task.CompletedTask;
        if (services.GetService<EndpointDataSource>()?.Endpoints.FirstOrDefault(endpoint => endpoint.Metadata.GetMetadata<HttpRateLimitMetadata>() is not null) is { } limited)
            throw new InvalidOperationException($"The endpoint '{limited.DisplayName}' has a rate limit, but requests are not counted. {Remedy}");
        if (options.Value.GlobalPolicy is { } policy)
            throw new InvalidOperationException($"GlobalPolicy is '{policy}', but requests are not counted. {Remedy}");
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
