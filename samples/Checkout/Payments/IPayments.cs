namespace Checkout.Payments;

/// <summary>Takes money.</summary>
internal interface IPayments
{
    /// <summary>Takes the money for an order.</summary>
    Task<Receipt> ChargeAsync(Charge charge, CancellationToken cancellationToken);
}
