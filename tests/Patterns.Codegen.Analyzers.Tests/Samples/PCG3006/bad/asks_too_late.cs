using Microsoft.AspNetCore.Mvc;

public sealed record RefundResult(string Id, bool IsPending);

public sealed class RefundCommand
{
    public required string Id { get; init; }
}

public interface IBus
{
    Task<RefundResult> SendAsync(RefundCommand command);
}

[ApiController]
public sealed class RefundsController(IBus bus) : ControllerBase
{
    [HttpPost("refunds")]
    public async Task<IActionResult> [|Refund|](string id)
    {
        // How it went, not whether it may be done.
        var result = await bus.SendAsync(new RefundCommand { Id = id });
        if (result.IsPending)
            return Accepted();
        return Ok(result);
    }
}
