using System.Collections.Concurrent;
using Checkout.Load;

namespace Checkout.Payments;

/// <summary>The payment gateway on the other side of the network. It knows no keys: each call that it answers takes the money. One that fails, or whose caller goes away, takes none.</summary>
internal sealed class PaymentGateway(Conditions conditions, Luck luck) : RemoteService("payment-gateway", workers: 30, conditions, luck), IPaymentGateway
{
    private readonly ConcurrentDictionary<int, int> _charges = new();

    /// <summary>How many orders were charged more than once.</summary>
    public int ChargedTwice => _charges.Count(charge => charge.Value > 1);

    /// <summary>How often it took money.</summary>
    public int Charges => _charges.Values.Sum();

    public Task<Receipt> TakeAsync(Charge charge, CancellationToken cancellationToken) => AnswerAsync(charge.Order, () => Take(charge), cancellationToken);

    private Receipt Take(Charge charge)
    {
        _charges.AddOrUpdate(charge.Order, 1, (_, before) => before + 1);
        return new(charge.Order, charge.Amount, IsPaid: true);
    }
}
