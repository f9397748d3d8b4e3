using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Whether keys are looked at, at all: an endpoint that requires one, in an application that looks at none, stops the start.</summary>
/// <param name="services">The application's services.</param>
internal sealed class HttpIdempotencyUse(IServiceProvider services) : IHostedLifecycleService
{
    public const string Remedy = "Call app.UseIdempotency() behind app.UseRouting() and app.UseAuthentication(), and before the endpoints are run.";

    /// <summary>Whether the middleware is part of the application.</summary>
    public bool IsUsed { get; set; }

    // The pipeline is built while services start, so that all is known afterwards.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!IsUsed && services.GetService<EndpointDataSource>()?.Endpoints.FirstOrDefault(endpoint => endpoint.Metadata.GetMetadata<RequireIdempotencyAttribute>() is not null) is { } endpoint)
            throw new InvalidOperationException($"The endpoint '{endpoint.DisplayName}' requires an Idempotency-Key, but nobody looks at it, so that every repetition would be run. {Remedy}");
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
