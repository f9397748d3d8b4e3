using System.Security.Claims;
using System.Security.Principal;
using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>How <c>app.UseIdempotency()</c> treats requests with an <c>Idempotency-Key</c>. Read when the application is built.</summary>
public sealed class HttpIdempotencyOptions
{
    /// <summary>Whether PUT requests are treated like POST and PATCH. Default false: a PUT is idempotent by definition.</summary>
    public bool IncludesPut { get; set; }

    /// <summary>The longest request or response body that is compared and stored, in bytes. A longer one passes through unstored, with a log line. Range 0 to 64 MiB, default 1 MiB.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How long answers are kept. Range 1 s to 8,760 h, default 24 h.</summary>
    public TimeSpan Ttl { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a claim outlives the death of the instance that works on it. Range 1 s to 24 h, default 1 min.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What a request does whose key another request is working on: <see cref="IdempotencyConcurrency.Reject"/> answers 409 at once, as the IETF draft has it. Default Reject.</summary>
    public IdempotencyConcurrency OnConcurrent { get; set; } = IdempotencyConcurrency.Reject;

    /// <summary>What a 409 says in <c>Retry-After</c>: the other request usually ends long before its lease. Range 1 s to 1 h, default 1 s.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The name of a registered idempotency store. Default: as for <c>[Idempotent]</c>.</summary>
    public string? Store { get; set; }

    /// <summary>
    /// Who the key belongs to, so that nobody gets another's answer: the user, or tenant and user. Default: the id of the authenticated user (<c>NameIdentifier</c>, <c>sub</c>, or the name) and
    /// who issued it. Null for those without one, who share a space of keys.
    /// </summary>
    public Func<HttpContext, string?> Principal { get; set; } = IdOf;

    /// <summary>The response headers that are stored and replayed. <c>Set-Cookie</c> and those of the connection never are, even when they are added here; <c>Content-Encoding</c> always is.</summary>
    public ISet<string> ReplayedHeaders { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Cache-Control", "Content-Disposition", "Content-Language", "Content-Location", "Content-Range", "Content-Type", "ETag", "Expires", "Last-Modified", "Link", "Location", "Vary",
    };

    private static string? IdOf(HttpContext context) => context.User.Identity is { IsAuthenticated: true } identity
        ? IdOf(context.User.FindFirst(static claim => claim.Type == ClaimTypes.NameIdentifier && claim.Value.Length > 0) ?? context.User.FindFirst(static claim => claim.Type == "sub" && claim.Value.Length > 0))
            ?? NameOf(identity)
            ?? throw new InvalidOperationException("The authenticated user has neither a NameIdentifier nor a sub nor a name, so its idempotency keys could not be told from another's; say who it is with HttpIdempotencyOptions.Principal.")
        : null;

    private static string? IdOf(Claim? claim) => claim is null ? null : Text(claim.Issuer, claim.Value);

    // With a word in front: whoever chooses his name must not be able to write another's id.
    private static string? NameOf(IIdentity identity) => identity.Name is { Length: > 0 } name
        ? "name:" + Text(identity is ClaimsIdentity claims ? claims.FindFirst(claims.NameClaimType)?.Issuer ?? "" : "", name)
        : null;

    // Unique with its issuer only. The length tells where that ends.
    private static string Text(string issuer, string value) => $"{issuer.Length}:{issuer}:{value}";
}
