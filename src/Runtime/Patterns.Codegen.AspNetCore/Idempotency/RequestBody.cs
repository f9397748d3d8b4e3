using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Reads a body into memory, once, and leaves it to be read by the endpoint.</summary>
internal static class RequestBody
{
    // An announced length costs a client nothing: no more is taken before there are bytes for it.
    private const int MostAtFirst = 64 * 1024;

    /// <summary>Reads the body from its start.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The longest body that is kept, in bytes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when the body is longer. Then the rest of it goes from the client to the endpoint, and nothing of it is kept.</returns>
    /// <exception cref="BadHttpRequestException">The body ends before the length that was announced.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var source = request.Body;
        // Buffered by somebody in front, who may have read it.
        var isBuffered = source.CanSeek;
        if (isBuffered)
            source.Position = 0;
        var (bytes, length) = await ReadAsync(source, request.ContentLength, limit, cancellationToken).ConfigureAwait(false);
        if (isBuffered)
            source.Position = 0;
        else
            request.Body = length > limit ? new PrefixedStream(bytes.AsMemory(0, length), source) : new MemoryStream(bytes, 0, length, writable: false);
        if (length > limit)
            return null;
        return bytes.AsMemory(0, length);
    }

    /// <summary>Reads a stream to its end, or to one byte more than <paramref name="limit"/>.</summary>
    public static async ValueTask<(byte[] Bytes, int Length)> ReadAsync(Stream source, long? expected, int limit, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(Math.Min(expected ?? 4096, limit), MostAtFirst) + 1];
        var length = 0;
        while (length <= limit)
        {
            if (length == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(bytes.Length * 2L, limit + 1L));
            var read = await source.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                break;
            length += read;
        }

        return (bytes, length);
    }
}
