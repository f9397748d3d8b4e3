using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Patterns.Codegen.Locks;

/// <summary>Runs a hosted service while this instance holds its lock.</summary>
/// <typeparam name="TService">The hosted service; made anew for each term.</typeparam>
/// <param name="services">What it is made from.</param>
/// <param name="locks">Takes the lock.</param>
/// <param name="patterns">Clock and log.</param>
/// <param name="key">The lock's key.</param>
/// <param name="options">How to take it.</param>
internal sealed class OneInstanceService<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>(
    IServiceProvider services,
    LockProvider locks,
    PatternRuntime patterns,
    string key,
    LockOptions options) : BackgroundService
    where TService : class, IHostedService
{
    private static readonly TimeSpan s_stopWithin = TimeSpan.FromSeconds(30);

    private readonly string _name = typeof(TService).Name;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the service or the store throws is logged; another term follows.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host goes on starting: the lock may be a long time in coming.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var held = await locks.AcquireAsync(key, options, stoppingToken).ConfigureAwait(false);
                await using var _ = held.ConfigureAwait(false);
                await RunAsync(held, stoppingToken).ConfigureAwait(false);
                continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (LockNotAcquiredException)
            {
                continue;
            }
            catch (Exception exception)
            {
                patterns.Events.LeaderFailed(_name, exception);
            }

            // Another instance gets its chance, and a service that fails at once does not spin.
            await Task.Delay(LeaseTimes.Interval(options.Ttl), patterns.TimeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(LockHandle held, CancellationToken stoppingToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var lost = held.Token.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), ended);
        var service = ActivatorUtilities.CreateInstance<TService>(services);
        patterns.Events.LeaderStarted(_name, held.FencingToken.Value);
        try
        {
            await service.StartAsync(held.Token).ConfigureAwait(false);
            if (service is BackgroundService { ExecuteTask: { } work })
            {
                await Task.WhenAny(work, ended.Task).ConfigureAwait(false);
                if (work.IsFaulted)
                    await work.ConfigureAwait(false);
            }

            // Work that is done stays this instance's: another one must not begin it anew.
            await ended.Task.ConfigureAwait(false);
        }
        finally
        {
            await StopAsync(service).ConfigureAwait(false);
            patterns.Events.LeaderStopped(_name, stoppingToken.IsCancellationRequested ? "the host stops" : held.IsLost ? "its lock is lost" : "it failed");
        }
    }

    private async Task StopAsync(TService service)
    {
        using var patience = new CancellationTokenSource(s_stopWithin, patterns.TimeProvider);
        try
        {
            await service.StopAsync(patience.Token).ConfigureAwait(false);
        }
        finally
        {
            if (service is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            else
                (service as IDisposable)?.Dispose();
        }
    }
}
