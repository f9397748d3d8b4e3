using Microsoft.AspNetCore.Mvc;

public sealed class Payment
{
    public decimal Refunded { get; private set; }

    public bool CanBeRefunded => Refunded == 0;

    public bool CanRefund(CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested && CanBeRefunded;

    public void Refund(decimal amount) => Refunded += amount;
}

public sealed record CanRefundQuery(string PaymentId);

public interface IPayments
{
    Task<Payment?> FindAsync(string id);

    Task<bool> AskAsync(CanRefundQuery query);

    Task RefundAsync(string id);
}

// The payment knows what was paid back.
[ApiController]
public sealed class PaymentsController(IPayments payments) : ControllerBase
{
    [HttpPost("refund")]
    public async Task<IActionResult> Refund(string id, CancellationToken cancellationToken)
    {
        var payment = await payments.FindAsync(id);
        if (payment?.CanRefund(cancellationToken) != true)
            return BadRequest();
        payment.Refund(10);
        return Ok();
    }

    [HttpPost("refund-in-full")]
    public async Task<IActionResult> RefundInFull(string id)
    {
        var payment = await payments.FindAsync(id);
        if (payment is null || !payment.CanBeRefunded)
            return BadRequest();
        payment.Refund(20);
        return Ok();
    }

    [HttpPost("refund-by-query")]
    public async Task<IActionResult> RefundByQuery(string id)
    {
        if (!await payments.AskAsync(new CanRefundQuery(id)))
            return BadRequest();
        await payments.RefundAsync(id);
        return Ok();
    }
}
