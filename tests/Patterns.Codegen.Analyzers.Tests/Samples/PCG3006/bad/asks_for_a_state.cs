using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

public static class Policies
{
    public const string CanCreateRefunds = "refunds.create";
}

// Settled before the refund and after it.
public sealed record InvoiceState(bool IsSettled)
{
    public bool CanRefund() => IsSettled;
}

public sealed class Invoice
{
    public required string Id { get; init; }

    public InvoiceState GetState() => new(IsSettled: true);
}

public interface IRefunds
{
    Task<Invoice?> FindAsync(string id);

    Task CreateAsync(Invoice invoice);
}

[ApiController]
public sealed class InvoicesController(IRefunds refunds) : ControllerBase
{
    [HttpPost("invoices/{id}/refund")]
    [Authorize(Policy = Policies.CanCreateRefunds)]
    public async Task<IActionResult> [|Refund|](string id)
    {
        var invoice = await refunds.FindAsync(id);
        if (invoice?.GetState().CanRefund() is not true)
            return NotFound();
        await refunds.CreateAsync(invoice);
        return Ok();
    }

    [HttpPost("invoices/{id}/refund-by-hand")]
    public async Task<IActionResult> [|RefundByHand|](string id)
    {
        if (!await IsAllowedAsync(Policies.CanCreateRefunds))
            return Forbid();
        var invoice = await refunds.FindAsync(id);
        await refunds.CreateAsync(invoice!);
        return Ok();
    }

    private Task<bool> IsAllowedAsync(string policy) => Task.FromResult(User.HasClaim("policy", policy));
}
