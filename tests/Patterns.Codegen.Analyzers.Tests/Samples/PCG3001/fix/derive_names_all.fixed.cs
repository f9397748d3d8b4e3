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
    public Task ChargeAsync(Guid customerId, decimal amount) => bank.PayAsync(amount, $"{nameof(ChargeAsync)}:{operationId}");

    public Task Pay(Customer customer, decimal amount) => bank.PayAsync(amount, $"{nameof(Pay)}:{operationId}");

    public Task PayCard(string apiKey, string cardNumber, decimal amount) => bank.PayAsync(amount, $"{nameof(PayCard)}:{operationId}");

    public Task PayOrder(Guid tenantId, int orderNumber, string orderStatus) => bank.PayAsync(1, $"{nameof(PayOrder)}:{tenantId}:{orderNumber}");

    public Task ShipParcel(Parcel parcel) => bank.PayAsync(2, $"{nameof(ShipParcel)}:{parcel.Id}");

    public Task Buy(Basket basket) => bank.PayAsync(3, $"{nameof(Buy)}:{basket.OrderId}");

    public Task Optional(string? orderId) => bank.PayAsync(4, $"{nameof(Optional)}:{operationId}");

    public Task RefundAsync(Guid orderId, decimal amount) => bank.PayAsync(-amount, $"{nameof(RefundAsync)}:{operationId}");

    public Task UpdateOrderAsync(Guid orderId, decimal amount) => bank.PayAsync(amount, $"{nameof(UpdateOrderAsync)}:{operationId}");

    public Task Either(Guid orderId, Guid paymentId) => bank.RefundAsync(operationId);

    public async Task Twice(string invoiceId)
    {
        await bank.PayAsync(5, $"{nameof(Twice)}:{invoiceId}");
        await bank.PayAsync(6, $"{nameof(Twice)}:{operationId}");
    }

    public async Task Each(Basket basket)
    {
        foreach (var line in basket.Lines)
            await bank.PayAsync(line.Length, $"{nameof(Each)}:{operationId}");
        await Task.WhenAll(basket.Lines.Select(line => bank.PayAsync(line.Length, $"{nameof(Each)}:{operationId}")));
    }

    public async Task<Guid> Place(Guid requestId)
    {
        var number = Guid.NewGuid();
        await bank.RefundAsync(requestId);
        return number;
    }
}
