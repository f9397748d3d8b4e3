// fix = PCG4006.header
using Microsoft.AspNetCore.Mvc;

public class QuoteController : ControllerBase
{
    [HttpGet("quote")]
    public IActionResult Get(int n)
    {
        if (n > 10)
        {
            Response.Headers.RetryAfter = retryAfterSeconds;
            return StatusCode(429);
        }

        return Ok();
    }
}
