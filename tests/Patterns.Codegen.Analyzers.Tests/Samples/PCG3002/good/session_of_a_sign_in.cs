using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Tokens(IMemoryCache cache)
{
    public async Task<string?> IssueAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync();
        if (!ticket.Succeeded)
            return null;
        cache.Set(ticket.Principal.Identity!.Name!, ticket.Properties!.GetTokenValue("access_token"));
        return "issued";
    }

    public void Count(IdentityResult result) => cache.Set("errors-of-identity", result.Errors.Count());
}
