using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen;

/// <summary>Keys for those who call: the same for every attempt of one operation, in this process and after a restart. Thread-safe.</summary>
public static class IdempotencyKey
{
    /// <summary>The header of the IETF draft.</summary>
    public const string HeaderName = "Idempotency-Key";

    /// <summary>The option of a request that holds its key; see <see cref="SetIdempotencyKey"/>.</summary>
    public static HttpRequestOptionsKey<string> Option { get; } = new("Patterns.Codegen.IdempotencyKey");

    /// <summary>A key that the operation and its values decide alone: the same values give the same key, others another one.</summary>
    /// <param name="operation">What is done, such as <c>charge</c>, so that two operations on one order have different keys.</param>
    /// <param name="values">What it is done to: identifiers, numbers, dates, texts. Not the time of the call, and nothing random.</param>
    /// <returns>64 hexadecimal digits: SHA-256 over operation and values, so that the key tells nothing of them.</returns>
    /// <exception cref="ArgumentException">There is no value, so that all calls would be one; or a value has no text of its own.</exception>
    /// <exception cref="KeyTemplateException">A value is null.</exception>
    public static string From(string operation, params ReadOnlySpan<object?> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(operation);
        if (values.IsEmpty)
            throw new ArgumentException("A key without values is the same for all calls. Name what the operation is done to, such as an order's id.", nameof(values));

        var key = new KeyBuilder(operation, stackalloc char[256]);
        key.Append(operation, nameof(operation));
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not (null or string or bool or IFormattable))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Value {i + 1} is a {values[i]!.GetType().Name}, which has no text that stays the same. Name its id instead."), nameof(values));
            key.AppendLiteral(":");
            key.AppendAny(values[i], string.Create(CultureInfo.InvariantCulture, $"value {i + 1}"));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToStringAndClear())));
    }

    /// <summary>Has every attempt of the request carry the key, through <see cref="IdempotencyKeyHandler"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">The key, such as one of <see cref="From"/>: 1 to 255 visible ASCII characters.</param>
    /// <returns><paramref name="request"/>.</returns>
    /// <exception cref="ArgumentException">The key cannot stand in a header.</exception>
    public static HttpRequestMessage SetIdempotencyKey(this HttpRequestMessage request, string key)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(key);
        request.Options.Set(Option, key);
        return request;
    }

    /// <summary>Whether a text can be a key in a header: 1 to 255 visible ASCII characters, none of them a quotation mark or backslash.</summary>
    /// <param name="key">The text.</param>
    public static bool IsValid(string? key) => key is { Length: >= 1 and <= 255 } && !key.AsSpan().ContainsAnyExceptInRange('!', '~') && !key.AsSpan().ContainsAny('"', '\\');

    internal static void Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!IsValid(key))
            throw new ArgumentException("An idempotency key has 1 to 255 visible ASCII characters, none of them a quotation mark or backslash.", nameof(key));
    }
}
