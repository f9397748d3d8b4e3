using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Refuses requests that a page of another site made in an operator's browser (CSRF).</summary>
internal static class SameOrigin
{
    /// <summary>Whether the request comes from our own page or from no browser.</summary>
    /// <remarks>Every current browser sends <c>Sec-Fetch-Site</c> over HTTPS, and <c>Origin</c> with each POST; other clients send neither.</remarks>
    public static bool Allows(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
            return site == "same-origin" || site == "none";
        return !request.Headers.TryGetValue("Origin", out var origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && HostString.FromUriComponent(from) == Normalize(request));
    }

    // Uri leaves out a scheme's own port.
    private static HostString Normalize(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var self) ? HostString.FromUriComponent(self) : request.Host;
}
