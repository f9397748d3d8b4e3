using Checkout.Catalogue;
using Checkout.Load;
using Checkout.Partners;
using Checkout.Payments;
using Checkout.Shipping;
using Checkout.Stock;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen;

namespace Checkout.Orders;

/// <summary>Puts the order service together.</summary>
internal static class CheckoutRegistration
{
    /// <summary>With the patterns around each remote call.</summary>
    public static IServiceCollection AddCheckout(this IServiceCollection services, RemoteServices remote, SharedStores stores)
    {
        stores.AddTo(services);
        services.AddSingleton(remote.Catalogue).AddSingleton<ICatalogue, CatalogueService>();
        services.AddSingleton(remote.Recommendations).AddSingleton<IRecommendations, RecommendationService>();
        services.AddSingleton(remote.Stock).AddSingleton<IStock, StockService>();
        services.AddSingleton<IPaymentGateway>(remote.Payments).AddSingleton<PaymentService>().AddSingleton<IPayments>(provider => provider.GetRequiredService<PaymentService>());
        services.AddSingleton<IParcelClient>(remote.Parcels).DecorateParcelClient();
        return services.AddSingleton<PriceDesk>().AddSingleton<CheckoutService>();
    }

    /// <summary>Has a second worker take half of the payments.</summary>
    public static IServiceCollection AddSecondPaymentWorker(this IServiceCollection services, RemoteServices remote, SharedStores stores) => services
        .AddSingleton(provider => new PaymentDispatch(
            provider.GetRequiredService<PaymentService>(),
            new PaymentWorker(remote.Payments, (gateway, clock) =>
            {
                var worker = Worker(stores, provider.GetRequiredService<IConfiguration>(), gateway, clock);
                return (worker.GetRequiredService<PaymentService>(), worker);
            })))
        .AddSingleton<IPayments>(provider => provider.GetRequiredService<PaymentDispatch>());

    /// <summary>The services of a payment worker, which reads the same configuration as the rest of the shop.</summary>
    internal static ServiceProvider Worker(SharedStores stores, IConfiguration configuration, IPaymentGateway gateway, TimeProvider clock) =>
        stores.AddTo(new ServiceCollection()).AddSingleton(configuration).AddSingleton(clock).AddSingleton(gateway).AddSingleton<PaymentService>().BuildServiceProvider();

    /// <summary>Without the patterns: the same remote calls and the same two workers, bare.</summary>
    public static (CheckoutService Checkout, PaymentDispatch Payments) Bare(RemoteServices remote)
    {
        var payments = new PaymentDispatch(new BarePayments(remote.Payments), new PaymentWorker(remote.Payments, static (gateway, _) => (new BarePayments(gateway), null)));
        return (new(remote.Catalogue, remote.Recommendations, remote.Stock, remote.Parcels, payments), payments);
    }
}
