namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Takes names apart: <c>TryAcquireLockAsync</c> and <c>lock:order_id</c> are words, <c>block</c> and <c>clock</c> hold none called lock.</summary>
internal static class Words
{
    /// <summary>The words in lower case, in order.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isLetter = i < text.Length && char.IsLetter(text[i]);
            var begins = isLetter && start >= 0 && char.IsUpper(text[i]) && (!char.IsUpper(text[i - 1]) || (i + 1 < text.Length && char.IsLower(text[i + 1])));
            if (start >= 0 && (!isLetter || begins))
            {
                words.Add(text.Substring(start, i - start).ToLowerInvariant());
                start = -1;
            }

            if (isLetter && start < 0)
                start = i;
        }

        return words;
    }

    /// <summary>Whether one of the words is in the text.</summary>
    public static bool Holds(string? text, ImmutableHashSet<string> words) => text is { Length: > 0 } && Of(text).Any(words.Contains);
}
