using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Patterns.Codegen.Worker.Locks;

/// <summary>An instance of a service with a hosted service that runs on one instance. Argument: the server. Says when a term begins and ends. Runs until its input ends.</summary>
internal static class OneInstanceJob
{
    public static async Task<int> RunAsync(string server)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPatterns().AddRedis(server).AddHostedServiceOnOneInstance<Term>();
        await using var provider = services.BuildServiceProvider();

        // Without a host, which would check the methods of all other jobs, and miss their stores.
        var hosted = provider.GetServices<IHostedService>().Last();
        await hosted.StartAsync(default);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        await hosted.StopAsync(default);
        return 0;
    }

    [RunOnOneInstance(Key = "term", Ttl = "1s")]
    private sealed class Term : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Console.WriteLine("begun");
            await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Console.WriteLine("ended");
        }
    }
}
