using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Http;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.AspNetCore;

/// <summary>The fingerprint of a form that was read in front, such as by a check against forgery: its body is gone.</summary>
internal static class FormFingerprint
{
    /// <summary>Adds the fields and the files by their names.</summary>
    /// <returns>False when they have more than <paramref name="limit"/> bytes.</returns>
    public static async ValueTask<bool> TryAddAsync(FingerprintBuilder builder, IFormCollection form, int limit, CancellationToken cancellationToken)
    {
        foreach (var (name, values) in form.OrderBy(static field => field.Key, StringComparer.Ordinal))
        {
            limit -= Add(builder, name);
            AddCount(builder, values.Count);
            foreach (var value in values)
                limit -= Add(builder, value);
            if (limit < 0)
                return false;
        }

        AddCount(builder, form.Files.Count);
        foreach (var file in form.Files.OrderBy(static file => file.Name, StringComparer.Ordinal))
        {
            limit -= Add(builder, file.Name) + Add(builder, file.FileName) + Add(builder, file.ContentType);
            if (file.Length > limit)
                return false;
            var content = file.OpenReadStream();
            await using var _ = content.ConfigureAwait(false);
            var (bytes, length) = await RequestBody.ReadAsync(content, file.Length, limit, cancellationToken).ConfigureAwait(false);
            if (length > limit)
                return false;
            limit -= length;
            builder.AddBytes(bytes.AsSpan(0, length));
        }

        return true;
    }

    private static int Add(FingerprintBuilder builder, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        builder.AddBytes(bytes);
        return bytes.Length;
    }

    // Tells where a field's values end.
    private static void AddCount(FingerprintBuilder builder, int count)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, count);
        builder.AddBytes(bytes);
    }
}
