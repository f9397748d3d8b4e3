namespace Checkout.Payments;

/// <summary>Takes money.</summary>
internal interface IPayments
{
    /// <summary>Takes the money for an order once: the order's number is the idempotency key, so the same charge may be sent again.</summary>
    Task<Receipt> ChargeAsync(Charge charge, CancellationToken cancellationToken);
}
