using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>What the code says about keys, by their text.</summary>
internal static class SameKey
{
    /// <summary>Whether two keys are written the same, which in one member means that they are the same.</summary>
    public static bool Is(IOperation left, IOperation right) => Text(left) == Text(right);

    /// <summary>Whether the key, or what the variable behind it is made of, has one of the words in it.</summary>
    public static bool Mentions(IOperation? key, params string[] words) =>
        Texts(key).Any(text => SaysAny(text, words));

    /// <summary>Whether a name has one of the words in it.</summary>
    public static bool SaysAny(string text, params string[] words) => words.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>How the key is written, and what the variable behind it is made of.</summary>
    public static IEnumerable<string> Texts(IOperation? key)
    {
        for (var hop = 0; hop < 4 && key is not null; hop++)
        {
            yield return key.Syntax.ToString();
            key = key.WithoutConversions() is ILocalReferenceOperation local && LocalWrites.Of(local.Local, local.Root()) is [var only] ? only : null;
        }
    }

    private static string Text(IOperation key) => key.WithoutConversions().Syntax.ToString();
}
