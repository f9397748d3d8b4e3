using System.Text;
using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>An answer as bytes: a version, the status, the headers, the body.</summary>
internal static class StoredResponse
{
    private const byte Version = 1;

    // Of one connection or one client, never of the answer.
    private static readonly HashSet<string> s_never = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Date", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Server", "Set-Cookie", "Set-Cookie2", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "WWW-Authenticate",
    };

    // Without it nobody can read the body.
    private const string Encoded = "Content-Encoding";

    /// <summary>Writes an answer.</summary>
    public static byte[] Write(HttpResponse response, ReadOnlySpan<byte> body, ISet<string> replayed)
    {
        using var stream = new MemoryStream(body.Length + 256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(response.StatusCode);
        var headers = response.Headers.Where(header => (replayed.Contains(header.Key) && !s_never.Contains(header.Key)) || string.Equals(header.Key, Encoded, StringComparison.OrdinalIgnoreCase)).ToArray();
        writer.Write7BitEncodedInt(headers.Length);
        foreach (var header in headers)
        {
            writer.Write(header.Key);
            writer.Write7BitEncodedInt(header.Value.Count);
            foreach (var value in header.Value)
                writer.Write(value ?? "");
        }

        writer.Write7BitEncodedInt(body.Length);
        writer.Write(body);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Answers with what was stored.</summary>
    /// <returns>False when it was written by a newer version or is damaged; nothing was sent then.</returns>
    public static async ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> stored, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!TryRead(stored, out var status, out var headers, out var body))
            return false;
        response.StatusCode = status;
        foreach (var (name, values) in headers)
            response.Headers[name] = values;
        response.Headers["Idempotent-Replayed"] = "true";
        if (status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent))
            response.ContentLength = body.Length;
        if (body.Length > 0)
            await response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static bool TryRead(ReadOnlyMemory<byte> stored, out int status, out List<(string Name, string[] Values)> headers, out ReadOnlyMemory<byte> body)
    {
        status = 0;
        headers = [];
        body = default;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(stored.ToArray(), writable: false), Encoding.UTF8);
            if (reader.ReadByte() != Version)
                return false;
            status = reader.ReadInt32();
            var count = reader.Read7BitEncodedInt();
            for (var i = 0; i < count; i++)
            {
                var name = reader.ReadString();
                var values = new string[reader.Read7BitEncodedInt()];
                for (var j = 0; j < values.Length; j++)
                    values[j] = reader.ReadString();
                headers.Add((name, values));
            }

            var length = reader.Read7BitEncodedInt();
            var at = (int)reader.BaseStream.Position;
            if (status is < 100 or > 599 || stored.Length - at != length)
                return false;
            body = stored.Slice(at, length);
            return true;
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }
}
