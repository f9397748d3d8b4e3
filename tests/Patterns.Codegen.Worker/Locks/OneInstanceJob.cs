using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Patterns.Codegen.Worker.Locks;

/// <summary>An instance of a service with a hosted service that runs on one instance. Argument: the server. Says when a term begins and ends. Runs until its input ends.</summary>
internal static class OneInstanceJob
{
    public static async Task<int> RunAsync(string server)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddPatterns().AddRedis(server).AddHostedServiceOnOneInstance<Term>();
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        await host.StopAsync();
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
