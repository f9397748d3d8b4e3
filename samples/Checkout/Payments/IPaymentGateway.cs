namespace Checkout.Payments;

/// <summary>The way to the gateway, as a process of ours has it.</summary>
internal interface IPaymentGateway
{
    /// <summary>Takes the money. A call whose caller goes away before the answer takes none.</summary>
    Task<Receipt> TakeAsync(Charge charge, CancellationToken cancellationToken);
}
