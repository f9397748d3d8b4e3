using Checkout.Load;
using Checkout.Orders;
using Checkout.Partners;
using Checkout.Payments;
using Checkout.Report;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Patterns.Codegen;
using Spectre.Console;

namespace Checkout;

/// <summary>The scripted run: ten seconds of load on the shop with the attributes and on the one without.</summary>
internal static class Demo
{
    private const int StoppedByUser = 130;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Options options, IAnsiConsole console)
    {
        var seed = options.Seed;
        var conditions = new Conditions();
        var luck = new Luck(seed);
        using var host = BuildHost(new RemoteServices(conditions, luck), options);
        await host.StartAsync();
        var stop = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await RunAsync(host.Services, seed, conditions, luck, console, stop);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            console.WriteLine("Stopped before the end: no figures.");
            return StoppedByUser;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private static IHost BuildHost(RemoteServices remote, Options options)
    {
        // The current folder of `dotnet run --project` is the caller's; appsettings.json lies beside the program.
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        var stores = new SharedStores(options);
        stores.Configure(builder.Configuration);
        builder.Services.AddSingleton(remote).AddCheckout(remote, stores).AddSecondPaymentWorker(remote, stores);
        return builder.Build();
    }

    private static async Task RunAsync(
        IServiceProvider services,
        int seed,
        Conditions conditions,
        Luck luck,
        IAnsiConsole console,
        CancellationToken stop)
    {
        var plan = OrderPlan.Create(seed, Script.Phases);
        var protectedShop = new Shop(services.GetRequiredService<CheckoutService>(), services.GetRequiredService<PaymentDispatch>(), services.GetRequiredService<RemoteServices>());
        var bareRemote = new RemoteServices(conditions, luck);
        var (checkout, payments) = CheckoutRegistration.Bare(bareRemote);
        await using var _ = payments;
        var bareShop = new Shop(checkout, payments, bareRemote);
        await protectedShop.WarmUpAsync(stop);
        await bareShop.WarmUpAsync(stop);

        console.WriteLine($"{plan.Count} orders in {Script.Length.TotalSeconds:0} s, placed twice: with the attributes and without. Seed {seed}.");
        using var metrics = new PatternMetrics();
        var circuits = new CircuitTimeline(services.GetRequiredService<PatternRuntime>());
        var run = new LoadRun(plan, conditions, protectedShop, bareShop);
        var partners = PartnerLoad.All(services.GetRequiredService<PriceDesk>());
        var running = run.RunAsync(stop);
        var asking = Task.WhenAll(partners.Select(partner => partner.AskUntilAsync(running, stop)));
        await new ProgressLine(console, protectedShop, bareShop).FollowAsync(run, running);
        await asking;
        var policy = services.GetRequiredService<PatternRuntime>().GetRateLimitPolicy("partners");
        FinalReport.Write(console, new RunFigures(protectedShop, bareShop, metrics, circuits) { Partners = partners }, policy);
    }
}
