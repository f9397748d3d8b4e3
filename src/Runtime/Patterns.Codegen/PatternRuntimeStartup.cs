using Microsoft.Extensions.Hosting;

namespace Patterns.Codegen;

/// <summary>Checks all values and servers before any other hosted service starts: a process with a wrong value or password does not come up.</summary>
/// <param name="runtime">The runtime of the application.</param>
internal sealed class PatternRuntimeStartup(PatternRuntime runtime) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        runtime.Validate();
        return runtime.CheckStoresAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
