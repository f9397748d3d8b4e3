using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

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
    public static ReadOnlyMemory<byte> Write(HttpResponse response, ReadOnlySpan<byte> body, ISet<string> replayed)
    {
        var stored = new ArrayBufferWriter<byte>(body.Length + 256);
        stored.Write([Version]);
        BinaryPrimitives.WriteInt32LittleEndian(stored.GetSpan(sizeof(int)), response.StatusCode);
        stored.Advance(sizeof(int));
        var ofConnection = NamedBy(response.Headers.Connection);
        var count = 0;
        foreach (var header in response.Headers)
            count += IsStored(header.Key, replayed, ofConnection) ? 1 : 0;
        WriteNumber(stored, count);
        foreach (var (name, values) in response.Headers)
        {
            if (!IsStored(name, replayed, ofConnection))
                continue;
            WriteText(stored, name);
            WriteNumber(stored, values.Count);
            foreach (var value in values)
                WriteText(stored, value ?? "");
        }

        var content = HasNoBody(response.StatusCode) ? default : body;
        WriteNumber(stored, content.Length);
        stored.Write(content);
        return stored.WrittenMemory;
    }

    // Servers refuse to send one with it.
    private static bool HasNoBody(int status) => status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent;

    // RFC 9110, 7.6.1: what the header Connection names is for this connection alone.
    private static string[] NamedBy(StringValues connection) => connection.Count == 0 ? [] :
        connection.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsStored(string name, ISet<string> replayed, string[] ofConnection) =>
        (replayed.Contains(name) && !s_never.Contains(name) && !ofConnection.Contains(name, StringComparer.OrdinalIgnoreCase)) || string.Equals(name, Encoded, StringComparison.OrdinalIgnoreCase);

    // As BinaryReader reads it.
    private static void WriteNumber(ArrayBufferWriter<byte> stored, int number)
    {
        var rest = (uint)number;
        for (; rest > 0x7F; rest >>= 7)
            stored.Write([(byte)(rest | 0x80)]);
        stored.Write([(byte)rest]);
    }

    private static void WriteText(ArrayBufferWriter<byte> stored, string text)
    {
        WriteNumber(stored, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, stored);
    }

    /// <summary>Answers with what was stored.</summary>
    /// <returns>False when it was written by a newer version or is damaged; nothing was sent then.</returns>
    public static async ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> stored, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!TryRead(stored, out var status, out var headers, out var body) || !TrySet(headers, response.Headers))
            return false;
        response.StatusCode = status;
        response.Headers["Idempotent-Replayed"] = "true";
        if (!HasNoBody(status))
            response.ContentLength = body.Length;
        if (body.Length > 0)
            await response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        return true;
    }

    // Only the server knows which characters it can send.
    private static bool TrySet(List<(string Name, string[] Values)> headers, IHeaderDictionary sent)
    {
        try
        {
            foreach (var (name, values) in headers)
                sent[name] = values;
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            foreach (var (name, _) in headers)
                sent.Remove(name);
            return false;
        }
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
            var count = ReadCount(reader);
            for (var i = 0; i < count; i++)
            {
                var name = reader.ReadString();
                var values = new string[ReadCount(reader)];
                for (var j = 0; j < values.Length; j++)
                    values[j] = reader.ReadString();
                headers.Add((name, values));
            }

            var length = reader.Read7BitEncodedInt();
            var at = (int)reader.BaseStream.Position;
            if (status is < 200 or > 299 || stored.Length - at != length || (length > 0 && HasNoBody(status)))
                return false;
            body = stored.Slice(at, length);
            return true;
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    // Each takes a byte at least, so more than there are bytes left are none: memory is not taken for what a damaged record says.
    private static int ReadCount(BinaryReader reader) =>
        reader.Read7BitEncodedInt() is >= 0 and var count && count <= reader.BaseStream.Length - reader.BaseStream.Position ? count : throw new EndOfStreamException();
}
