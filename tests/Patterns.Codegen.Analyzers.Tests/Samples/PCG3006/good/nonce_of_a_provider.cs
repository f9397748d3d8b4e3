using Microsoft.AspNetCore.Mvc;

public interface IGateway
{
    Task SaleAsync(string nonce, decimal amount);
}

public sealed record Purchase(string PaymentMethodNonce, decimal Amount);

// The provider takes a nonce once: a repeated request brings the same and is refused.
[ApiController]
public sealed class CardsController(IGateway gateway) : ControllerBase
{
    [HttpPost("charge")]
    public async Task<IActionResult> Charge(string nonce, decimal amount)
    {
        await gateway.SaleAsync(nonce, amount);
        return Ok();
    }

    [HttpPost("purchase")]
    public async Task<IActionResult> Purchase(Purchase purchase)
    {
        await gateway.SaleAsync(purchase.PaymentMethodNonce, purchase.Amount);
        return Ok();
    }
}
