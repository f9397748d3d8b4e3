using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.AspNetCore;

/// <summary>What must be equal in a repetition of a request: path, query, content type and body.</summary>
internal static class RequestFingerprint
{
    /// <summary>Reads the body, and leaves it to be read again by the endpoint.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBodyBytes">The longest body that is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when the body is longer.</returns>
    /// <exception cref="BadHttpRequestException">The body ends before the length that was announced.</exception>
    public static async ValueTask<IdempotencyFingerprint?> ReadAsync(HttpRequest request, int maxBodyBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBodyBytes)
            return null;
        using var builder = IdempotencyFingerprint.Start();
        builder.AddBytes(Encoding.UTF8.GetBytes(request.PathBase + request.Path))
            .AddBytes(Encoding.UTF8.GetBytes(request.QueryString.Value ?? ""))
            .AddBytes(Encoding.UTF8.GetBytes(MediaType(request.ContentType)));
        if (request.ContentLength is null && !CanHaveBody(request))
            return builder.Finish();

        request.EnableBuffering(maxBodyBytes + 1, long.MaxValue);
        var body = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? Math.Min(maxBodyBytes, 4096)) + 1);
        try
        {
            var length = 0;
            while (true)
            {
                var read = await request.Body.ReadAsync(body.AsMemory(length), cancellationToken).ConfigureAwait(false);
                length += read;
                if (length > maxBodyBytes)
                    return null;
                if (read == 0)
                    break;
                if (length == body.Length)
                    body = Grow(body);
            }

            return (IsJson(request.ContentType) ? builder.AddJson(body.AsSpan(0, length)) : builder.AddBytes(body.AsSpan(0, length))).Finish();
        }
        finally
        {
            request.Body.Position = 0;
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    private static bool CanHaveBody(HttpRequest request) =>
        request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    private static byte[] Grow(byte[] body)
    {
        var grown = ArrayPool<byte>.Shared.Rent(body.Length * 2);
        body.CopyTo(grown, 0);
        ArrayPool<byte>.Shared.Return(body);
        return grown;
    }

    // Without parameters: a repetition may state the charset or leave it out.
    private static string MediaType(string? contentType)
    {
        var text = contentType ?? "";
        var end = text.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).Trim().ToUpperInvariant();
    }

    private static bool IsJson(string? contentType)
    {
        var type = MediaType(contentType);
        return type is "APPLICATION/JSON" || type.EndsWith("+JSON", StringComparison.Ordinal);
    }
}
