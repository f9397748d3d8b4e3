using Microsoft.AspNetCore.Mvc;

public interface ISignatures
{
    bool AreRight(string data, string signature);
}

public interface IBooks
{
    Task AddAsync(string order, decimal amount);
}

public sealed record Settled(string Order, decimal Amount, string Signature);

// The provider calls it when the money has moved: it moves none.
[ApiController]
public sealed class SettlementsController(ISignatures signatures, IBooks books) : ControllerBase
{
    [HttpPost("charge")]
    public async Task<IActionResult> Charge([FromForm] Settled settled)
    {
        if (!signatures.AreRight(settled.Order + settled.Amount, settled.Signature))
            return BadRequest();
        await books.AddAsync(settled.Order, settled.Amount);
        return Ok();
    }
}
