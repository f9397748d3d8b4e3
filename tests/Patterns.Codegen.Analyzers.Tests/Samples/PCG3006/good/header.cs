using Microsoft.AspNetCore.Mvc;

namespace Shop;

public record PaymentRequest(string Order, decimal Amount);

[ApiController]
public class PaymentsController : ControllerBase
{
    [HttpPost("payments")]
    public IActionResult CreatePayment(PaymentRequest request, [FromHeader(Name = "Idempotency-Key")] string key) => Ok(request + key);

    [HttpGet("payments")]
    public IActionResult GetPayments() => Ok();

    [HttpPost("payments/search")]
    public IActionResult SearchPayments(string text) => Ok(text);

    [HttpPost("payments/webhook")]
    public IActionResult PaymentWebhook(string body) => Ok(body);
}
