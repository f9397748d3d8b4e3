using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public sealed class User;

public interface IUsers
{
    Task<User?> OfSecondFactorAsync();

    Task<bool> VerifyTwoFactorTokenAsync(User user, string code);

    Task AccessFailedAsync(User user);
}

// The account is locked after some failures, which it counts itself.
public class AccountController(IUsers users) : Controller
{
    [HttpPost("login/authenticator"), AllowAnonymous]
    public async Task<IActionResult> LoginWithAuthenticator(string code)
    {
        if (await users.OfSecondFactorAsync() is not { } user)
            return Forbid();
        if (await users.VerifyTwoFactorTokenAsync(user, code))
            return Ok();
        await users.AccessFailedAsync(user);
        return BadRequest();
    }
}
