using Microsoft.AspNetCore.Mvc;

public class QuoteController : ControllerBase
{
    [HttpGet("quote"), ProducesResponseType(429)]
    public IActionResult Get(int n) => n > 10 ? StatusCode(503) : Ok();
}
