using Patterns.Codegen;

namespace Checkout.Payments;

/// <summary>
/// Payments: one at a time for an order, and once for an order that is sent twice, or whose worker crashes before the gateway has answered. Small orders are taken on trust while the gateway is away.
/// </summary>
internal sealed partial class PaymentService(PatternRuntime patterns, IPaymentGateway gateway) : IPayments
{
    private const decimal TrustedAmount = 50;

    [Lock("order:{charge.Id}", Ttl = "1s")]
    [Fallback(nameof(TakeLaterAsync))]
    [Idempotent(Key = "{charge.Id}", Lease = "1s")]
    [CircuitBreaker("payment-gateway")]
    [Retry(BaseDelay = "50ms", MaxDelay = "500ms")]
    [Timeout("400ms")]
    [SafeToRepeat]
    public partial Task<Receipt> ChargeAsync(Charge charge, CancellationToken cancellationToken);

    private Task<Receipt> ChargeAsyncCore(Charge charge, CancellationToken cancellationToken) =>
        gateway.TakeAsync(charge, cancellationToken);

    private Task<Receipt> TakeLaterAsync(Charge charge, Exception failure, CancellationToken cancellationToken) =>
        charge.Amount <= TrustedAmount
            ? Task.FromResult(new Receipt(charge.Order, charge.Amount, IsPaid: false))
            : Task.FromException<Receipt>(failure);
}
