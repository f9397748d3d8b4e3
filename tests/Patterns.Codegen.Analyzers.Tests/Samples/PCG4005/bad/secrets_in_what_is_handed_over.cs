using Microsoft.AspNetCore.Mvc;

public record Named(string AccountName);

public record Credentials(string AccountName, string Passphrase) : Named(AccountName);

[ApiController, Route("doors")]
public class DoorsController : ControllerBase
{
    [HttpPost("login")]
    public Task<bool> [|OpenAsync|]([FromBody] Credentials data) => Task.FromResult(data.Passphrase.Length > 8);

    [HttpPost("signin")]
    public Task<bool> [|SignIn|](string user, string proof) => Task.FromResult(user == proof);
}
