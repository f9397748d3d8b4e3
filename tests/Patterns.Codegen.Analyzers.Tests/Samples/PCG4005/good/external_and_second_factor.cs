using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

public static class ExternalLogins
{
    public static void Map(WebApplication app) =>
        app.MapPost("/account/PerformExternalLogin", (string provider) => Results.Challenge(authenticationSchemes: [provider]));
}

public sealed record Attempt(bool Succeeded, bool IsLockedOut);

public interface ISecondFactor
{
    Task<Attempt> TryAsync(string code);
}

public sealed class SecondFactorController(ISecondFactor second) : Controller
{
    [HttpPost("login/code")]
    public async Task<IActionResult> LoginWithCode(string code)
    {
        var attempt = await second.TryAsync(code);
        if (attempt.Succeeded)
            return Ok();
        return attempt.IsLockedOut ? Forbid() : Unauthorized();
    }
}
