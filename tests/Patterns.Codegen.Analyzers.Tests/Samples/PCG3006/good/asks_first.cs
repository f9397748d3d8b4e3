using Microsoft.AspNetCore.Mvc;

public enum PaymentStatus
{
    Authorized,
    Captured,
}

public sealed record Payment(string Id, PaymentStatus PaymentStatus);

public interface IPayments
{
    Task<Payment> GetAsync(string id);

    bool CanRefund(Payment payment);

    Task RefundAsync(Payment payment);

    Task CaptureAsync(Payment payment);
}

public interface ICommandHandler<TCommand>
{
    Task HandleAsync(TCommand command);
}

public interface IBus
{
    Task SendAsync(object command);
}

public sealed class ChargeCommand
{
    public required string Id { get; init; }
}

public sealed class ChargeHandler(IPayments payments) : ICommandHandler<ChargeCommand>
{
    public async Task HandleAsync(ChargeCommand command)
    {
        var payment = await payments.GetAsync(command.Id);
        if (payment.PaymentStatus != PaymentStatus.Authorized)
            return;
        await payments.CaptureAsync(payment);
    }
}

// The second request finds that it is done.
[ApiController]
public sealed class PaymentsController(IPayments payments, IBus bus) : ControllerBase
{
    [HttpPost("refund")]
    public async Task<IActionResult> Refund(string id)
    {
        var payment = await payments.GetAsync(id);
        if (!payments.CanRefund(payment))
            return BadRequest();
        await payments.RefundAsync(payment);
        return Ok();
    }

    [HttpPost("charge")]
    public async Task<IActionResult> Charge(string id)
    {
        await bus.SendAsync(new ChargeCommand { Id = id });
        return Ok();
    }
}
