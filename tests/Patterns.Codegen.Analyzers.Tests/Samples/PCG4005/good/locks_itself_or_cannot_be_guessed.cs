using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public interface ISignIn { Task<bool> PasswordSignInAsync(string name, string password, bool lockoutOnFailure); }

public class AccountController(ISignIn signIn) : Controller
{
    [HttpPost("login")]
    public Task<bool> Login(string name, string password) => signIn.PasswordSignInAsync(name, password, lockoutOnFailure: true);

    [HttpPost("login/fido2")]
    public IActionResult LoginWithFido2(string signature) => Ok(signature);

    [HttpPost("users/reset-password"), Authorize(Roles = "admin")]
    public IActionResult ResetUserPassword(string user, string password) => Ok(user + password);
}
