// says = AccountController.SignIn
using Microsoft.AspNetCore.Mvc;

[ApiController, Route("account")]
public class AccountController : ControllerBase
{
    [HttpPost("sign-in")]
    public IActionResult [|SignIn|](string user, string password) => user == password ? Ok() : Unauthorized();

    [HttpGet("me")]
    public string Me() => "me";
}
