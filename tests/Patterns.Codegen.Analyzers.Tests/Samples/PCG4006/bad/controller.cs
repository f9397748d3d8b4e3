using Microsoft.AspNetCore.Mvc;

public class QuoteController : ControllerBase
{
    [HttpGet("quote")]
    public IActionResult Get(int n)
    {
        if (n > 10)
            return [|StatusCode(429, "slow down")|];
        if (n > 9)
            return [|new ObjectResult("slow down") { StatusCode = 429 }|];
        return n > 8 ? [|new StatusCodeResult(429)|] : Ok();
    }
}
