using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.AspNetCore;

/// <summary>What must be equal in a repetition of a request: path, query, content type and body.</summary>
internal static class RequestFingerprint
{
    /// <summary>Reads the body, and leaves it to be read again by the endpoint.</summary>
    /// <param name="request">The request.</param>
    /// <param name="endpoint">What tells its endpoint from others of the same method and route; empty when there are none.</param>
    /// <param name="maxBodyBytes">The longest body that is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when the body is longer.</returns>
    /// <exception cref="BadHttpRequestException">The body ends before the length that was announced.</exception>
    /// <exception cref="InvalidOperationException">The body was read by a middleware in front, which did not buffer it.</exception>
    public static async ValueTask<IdempotencyFingerprint?> ReadAsync(HttpRequest request, string endpoint, int maxBodyBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBodyBytes)
            return null;
        var type = MediaType(request.ContentType);
        using var builder = IdempotencyFingerprint.Start();
        builder.AddBytes(Encoding.UTF8.GetBytes(request.PathBase + request.Path))
            .AddBytes(Encoding.UTF8.GetBytes(request.QueryString.Value ?? ""))
            .AddBytes(Encoding.UTF8.GetBytes(type));
        if (endpoint.Length > 0)
            builder.AddBytes(Encoding.UTF8.GetBytes(endpoint));
        if (request.ContentLength is null && !CanHaveBody(request))
            return builder.Finish();
        if (!request.Body.CanSeek && request.HttpContext.Features.Get<IFormFeature>()?.Form is { } form)
            return await FormFingerprint.TryAddAsync(builder, form, maxBodyBytes, cancellationToken).ConfigureAwait(false) ? builder.Finish() : null;
        if (await RequestBody.ReadAsync(request, maxBodyBytes, cancellationToken).ConfigureAwait(false) is not { } body)
            return null;

        // All requests would look the same.
        if (body.Length == 0 && request.ContentLength > 0)
            throw new InvalidOperationException("The body of a request with an Idempotency-Key was read before it could be compared. Call app.UseIdempotency() before the middleware that reads it, or request.EnableBuffering() in that middleware.");
        // Like no body at all: whether that is said depends on the client and on what lies between.
        if (body.Length == 0)
            return builder.Finish();
        if (type is "APPLICATION/JSON" || type.EndsWith("+JSON", StringComparison.Ordinal))
            builder.AddJson(body.Span);
        else if (type.StartsWith("MULTIPART/", StringComparison.Ordinal) && BoundaryOf(request.ContentType) is { Length: > 0 } boundary)
            AddParts(builder, body.Span, boundary);
        else
            builder.AddBytes(body.Span);
        return builder.Finish();
    }

    private static bool CanHaveBody(HttpRequest request) => request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    // Clients make a new boundary for each attempt.
    private static void AddParts(FingerprintBuilder builder, ReadOnlySpan<byte> body, string boundary)
    {
        ReadOnlySpan<byte> delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        for (int at; (at = body.IndexOf(delimiter)) >= 0; body = body[(at + delimiter.Length)..])
            builder.AddBytes(body[..at]);
        builder.AddBytes(body);
    }

    private static string? BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;

    // Without parameters: a repetition may state the charset or leave it out.
    private static string MediaType(string? contentType)
    {
        var text = contentType ?? "";
        var end = text.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).Trim().ToUpperInvariant();
    }
}
