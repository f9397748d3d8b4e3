using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Believes the header X-User.</summary>
internal sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers["X-User"].ToString() is not { Length: > 0 } user)
            return Task.FromResult(AuthenticateResult.NoResult());
        // "issuer/user", or just the user.
        var parts = user.Split('/');
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, parts[^1], ClaimValueTypes.String, parts[0])], "test");
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), "test")));
    }
}
