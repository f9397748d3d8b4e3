using Checkout.Catalogue;
using Checkout.Load;
using Checkout.Partners;
using Checkout.Payments;
using Checkout.Shipping;
using Checkout.Stock;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen;

namespace Checkout.Orders;

/// <summary>Puts the order service together.</summary>
internal static class CheckoutRegistration
{
    /// <summary>With the patterns around each remote call.</summary>
    public static IServiceCollection AddCheckout(this IServiceCollection services, RemoteServices remote, Options options)
    {
        var patterns = services.AddPatterns(runtime => runtime.JitterSeed = options.Seed);
        if (options.Redis is { } redis)
            patterns.AddRedis(redis);
        if (options.Postgres is { } postgres)
            patterns.AddPostgres(postgres);
        services.AddSingleton(remote.Catalogue).AddSingleton<ICatalogue, CatalogueService>();
        services.AddSingleton(remote.Recommendations).AddSingleton<IRecommendations, RecommendationService>();
        services.AddSingleton(remote.Stock).AddSingleton<IStock, StockService>();
        services.AddSingleton(remote.Payments).AddSingleton<IPayments, PaymentService>();
        services.AddSingleton<IParcelClient>(remote.Parcels).DecorateParcelClient();
        return services.AddSingleton<PriceDesk>().AddSingleton<CheckoutService>();
    }

    /// <summary>Without them: the same remote calls, bare.</summary>
    public static CheckoutService Bare(RemoteServices remote) =>
        new(remote.Catalogue, remote.Recommendations, remote.Stock, remote.Parcels, remote.Payments);
}
