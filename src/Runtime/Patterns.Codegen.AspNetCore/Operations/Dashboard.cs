using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>The page for operators: one file, no outside assets, closed to scripts of others.</summary>
internal static class Dashboard
{
    private const string NonceMark = "{{nonce}}";

    private static readonly Lazy<string> s_page = new(Read);

    /// <summary>Answers a request with the page.</summary>
    public static Task WriteAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; connect-src 'self'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return response.WriteAsync(s_page.Value.Replace(NonceMark, nonce, StringComparison.Ordinal), context.RequestAborted);
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(Dashboard).Assembly.GetManifestResourceStream("dashboard.html")!);
        return reader.ReadToEnd();
    }
}
