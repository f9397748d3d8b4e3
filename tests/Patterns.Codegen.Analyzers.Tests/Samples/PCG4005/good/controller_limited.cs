using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

[ApiController, Route("account"), EnableRateLimiting("auth")]
public class AccountController : ControllerBase
{
    [HttpPost("login")]
    public IActionResult Login(string user, string password) => user == password ? Ok() : Unauthorized();
}
