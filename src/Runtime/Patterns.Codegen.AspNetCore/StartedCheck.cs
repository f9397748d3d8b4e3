using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Looks, when the application has started, for what nobody would notice: the pipeline is built while services start, so that all is known by then.</summary>
/// <param name="services">The application's services.</param>
internal abstract class StartedCheck(IServiceProvider services) : IHostedLifecycleService
{
    /// <summary>Whether the middleware is part of the application.</summary>
    public bool IsUsed { get; set; }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (IsUsed)
            CheckUse();
        else
            Check();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Throws when something is declared that the missing middleware would have to do.</summary>
    protected abstract void Check();

    /// <summary>Looks for what is strange where the middleware is there.</summary>
    protected virtual void CheckUse()
    {
    }

    /// <summary>An endpoint that declares <typeparamref name="TMetadata"/>, or null.</summary>
    /// <param name="condition">What it declares; null for anything.</param>
    protected Endpoint? EndpointWith<TMetadata>(Func<TMetadata, bool>? condition = null)
        where TMetadata : class =>
        services.GetService<EndpointDataSource>()?.Endpoints.FirstOrDefault(endpoint => endpoint.Metadata.GetOrderedMetadata<TMetadata>().Any(condition ?? (static _ => true)));
}
