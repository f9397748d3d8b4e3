using System.Globalization;
using Checkout.Load;
using Checkout.Orders;
using Patterns.Codegen.AspNetCore;

namespace Checkout.Web;

/// <summary>The shop as an HTTP service, with a switch to break what it depends on.</summary>
internal static class Server
{
    private static readonly Dictionary<string, Phase> s_phases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["calm"] = Script.Calm,
        ["spikes"] = Script.Spikes,
        ["outage"] = Script.Outage,
    };

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Options options)
    {
        await using var app = Build(options);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Guide.For(app.Urls.FirstOrDefault(options.Urls))));
        await app.RunAsync();
        return 0;
    }

    /// <summary>The service, not yet started.</summary>
    internal static WebApplication Build(Options options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        var conditions = new Conditions();
        var remote = new RemoteServices(conditions, new Luck(options.Seed));
        var stores = new SharedStores(options);
        stores.Configure(builder.Configuration);
        builder.Services.AddSingleton(conditions).AddSingleton(remote).AddCheckout(remote, stores);
        builder.Services.AddPatternsProblemDetails();
        builder.Services.AddPatternsRateLimits();
        builder.Services.AddIdempotency();
        builder.Services.AddHealthChecks().AddPatternsHealthChecks();

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseRouting();
        app.UsePatternsRateLimits();
        app.UseIdempotency();
        app.MapHealthChecks("/health");
        app.MapPatterns();
        app.MapPost("/orders", OrdersEndpoint.PostAsync).RequireRateLimit("orders").RequireIdempotency();
        app.MapPut("/conditions/{name}", PutConditions);
        return app;
    }

    private static IResult PutConditions(string name, Conditions conditions)
    {
        if (!s_phases.TryGetValue(name, out var phase))
            return Results.Problem($"There are the conditions {string.Join(", ", s_phases.Keys)}.", statusCode: StatusCodes.Status404NotFound);
        conditions.Phase = phase;
        return Results.Ok(new { conditions = phase.Name });
    }
}
