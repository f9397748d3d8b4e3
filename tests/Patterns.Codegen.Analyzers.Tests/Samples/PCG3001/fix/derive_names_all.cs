// fix = PCG3001.derive
// all = true
#nullable enable
namespace Shop;

public record Customer(Guid Id);

public record Parcel(string Id);

public record Basket(int Id, string OrderId, string[] Lines);

public interface IBank { Task PayAsync(decimal total, string idempotencyKey); Task RefundAsync(Guid idempotencyKey); }

public class Payer(IBank bank)
{
    public Task ChargeAsync(Guid customerId, decimal amount) => bank.PayAsync(amount, Guid.NewGuid().ToString());

    public Task Pay(Customer customer, decimal amount) => bank.PayAsync(amount, Guid.NewGuid().ToString());

    public Task PayCard(string apiKey, string cardNumber, decimal amount) => bank.PayAsync(amount, Guid.NewGuid().ToString());

    public Task PayOrder(Guid tenantId, int orderNumber, string orderStatus) => bank.PayAsync(1, Guid.NewGuid().ToString());

    public Task ShipParcel(Parcel parcel) => bank.PayAsync(2, Guid.NewGuid().ToString());

    public Task Buy(Basket basket) => bank.PayAsync(3, Guid.NewGuid().ToString());

    public Task Optional(string? orderId) => bank.PayAsync(4, Guid.NewGuid().ToString());

    public Task RefundAsync(Guid orderId, decimal amount) => bank.PayAsync(-amount, Guid.NewGuid().ToString());

    public Task UpdateOrderAsync(Guid orderId, decimal amount) => bank.PayAsync(amount, Guid.NewGuid().ToString());

    public Task Either(Guid orderId, Guid paymentId) => bank.RefundAsync(Guid.NewGuid());

    public async Task Twice(string invoiceId)
    {
        await bank.PayAsync(5, Guid.NewGuid().ToString());
        await bank.PayAsync(6, Guid.NewGuid().ToString());
    }

    public async Task Each(Basket basket)
    {
        foreach (var line in basket.Lines)
            await bank.PayAsync(line.Length, Guid.NewGuid().ToString());
        await Task.WhenAll(basket.Lines.Select(line => bank.PayAsync(line.Length, Guid.NewGuid().ToString())));
    }

    public async Task<Guid> Place(Guid requestId)
    {
        var number = Guid.NewGuid();
        await bank.RefundAsync(number);
        return number;
    }
}
