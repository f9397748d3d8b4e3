using System.Net;
using Checkout.Load;
using Checkout.Orders;
using Checkout.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Checkout.Tests;

/// <summary>The shop over HTTP, in this process.</summary>
public sealed class ServeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnOrderThatIsSentTwice_IsChargedOnce()
    {
        await using var shop = Server.Build(new Options(Serve: true, Urls: "http://127.0.0.1:0"));
        await shop.StartAsync(Token);
        using var client = new HttpClient { BaseAddress = new Uri(shop.Urls.First()) };

        using var first = await OrderRequests.PostAsync(client, "key-1", "kettle");
        using var again = await OrderRequests.PostAsync(client, "key-1", "kettle");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(await first.Content.ReadAsStringAsync(Token), await again.Content.ReadAsStringAsync(Token));
        var payments = shop.Services.GetRequiredService<RemoteServices>().Payments;
        Assert.Equal(1, payments.Charges);

        using var other = await OrderRequests.PostAsync(client, "key-1", "tea");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        using var without = await OrderRequests.PostAsync(client, null, "kettle");
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal(1, payments.Charges);
        using var second = await OrderRequests.PostAsync(client, "key-2", "kettle");
        Assert.Equal(2, payments.Charges);
    }

    // Where the first answer was no good, the endpoint runs again: then the payment must know the order.
    [Fact]
    public async Task AnOrderThatFailedAfterItsPayment_IsChargedOnce()
    {
        await using var shop = Server.Build(new Options(Serve: true, Urls: "http://127.0.0.1:0"));
        await shop.StartAsync(Token);
        var checkout = shop.Services.GetRequiredService<CheckoutService>();
        for (var attempt = 0; attempt < 2; attempt++)
            Assert.True((await checkout.PlaceAsync(Order.OfKey("key-1", "kettle", 1), Token))?.Receipt.IsPaid);
        Assert.Equal(1, shop.Services.GetRequiredService<RemoteServices>().Payments.Charges);
        Assert.NotEqual(Order.OfKey("key-1", "kettle", 1).Id, Order.OfKey("key-2", "kettle", 1).Id);
    }
}
