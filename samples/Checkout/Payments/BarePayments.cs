namespace Checkout.Payments;

/// <summary>Payments without any pattern: each call goes to the gateway.</summary>
internal sealed class BarePayments(IPaymentGateway gateway) : IPayments
{
    public Task<Receipt> ChargeAsync(Charge charge, CancellationToken cancellationToken) => gateway.TakeAsync(charge, cancellationToken);
}
