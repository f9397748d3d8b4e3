using Microsoft.Extensions.Primitives;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Reads the <c>Idempotency-Key</c>: a string of RFC 9651 in quotation marks, as the IETF draft has it, or the bare text that most clients send.</summary>
internal static class IdempotencyHeader
{
    /// <summary>Reads the key.</summary>
    /// <param name="values">The header's values, at least one.</param>
    /// <param name="key">The key without quotation marks.</param>
    /// <returns>What is wrong with it, as a sentence; null when nothing is.</returns>
    public static string? Read(StringValues values, out string key)
    {
        key = "";
        if (values.Count > 1)
            return "The header Idempotency-Key was sent more than once; send it once.";
        var text = values[0]?.Trim() ?? "";
        if (text.Length == 0)
            return "The header Idempotency-Key is empty; send a key that is unique for this operation, such as a UUID.";
        if (text[0] == '"' && (text.Length < 2 || text[^1] != '"'))
            return "The header Idempotency-Key begins with a quotation mark and does not end with one.";
        if (text[0] == '"')
            text = text[1..^1];
        if (text.Length is 0 or > 255)
            return "The header Idempotency-Key must have 1 to 255 characters.";
        if (!IdempotencyKey.IsValid(text))
            return "The header Idempotency-Key must consist of visible ASCII characters, without quotation marks and backslashes inside.";
        key = text;
        return null;
    }
}
