using Microsoft.AspNetCore.Mvc;

namespace Shop;

[ApiController]
public class PaymentsController(HttpClient bank) : ControllerBase
{
    [HttpPost("payments")]
    public async Task<IActionResult> Create([FromHeader(Name = "Idempotency-Key")] string idempotencyKey, decimal amount)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "pay") { Content = JsonContent.Create(amount) };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await bank.SendAsync(request);
        return StatusCode((int)response.StatusCode);
    }
}
