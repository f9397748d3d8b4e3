using System.Collections.Concurrent;
using Checkout.Load;

namespace Checkout.Payments;

/// <summary>The payment gateway on the other side of the network.</summary>
internal sealed class PaymentGateway(Conditions conditions, Luck luck) : RemoteService("payment-gateway", workers: 30, conditions, luck), IPayments
{
    private readonly ConcurrentDictionary<int, Receipt> _receipts = new();

    public Task<Receipt> ChargeAsync(Charge charge, CancellationToken cancellationToken) =>
        AnswerAsync(charge.Order, () => _receipts.GetOrAdd(charge.Order, new Receipt(charge.Order, charge.Amount, IsPaid: true)), cancellationToken);
}
