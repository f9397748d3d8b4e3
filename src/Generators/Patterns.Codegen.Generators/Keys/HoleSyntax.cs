using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>What may stand between the braces of a hole: names joined by points, each a C# identifier.</summary>
internal static class HoleSyntax
{
    /// <summary>The names of a well-formed hole, without <c>@</c>.</summary>
    public static EquatableArray<string> Path(string hole) => hole.Split('.').Select(Unescaped).ToEquatableArray();

    /// <summary>What is wrong with the hole and what to write instead, or null.</summary>
    public static string? Problem(string hole)
    {
        var shown = "{" + Shorten(hole) + "}";
        if (hole.Trim().Length == 0)
            return $"The hole '{shown}' is empty; name a parameter such as {{order.Id}}, or write \"{{{{}}}}\" for the characters themselves";

        if (hole.Any(char.IsWhiteSpace))
            return $"The hole '{shown}' contains a space; write it without";

        if (hole.IndexOf('(') >= 0)
            return $"The hole '{shown}' calls a method; only fields and properties can be read, so offer the value as a property";

        if (hole.IndexOf('[') >= 0)
            return $"The hole '{shown}' uses an indexer; only fields and properties can be read, so offer the element as a property";

        if (hole.IndexOf('?') >= 0 || hole.IndexOf('!') >= 0)
            return $"The hole '{shown}' contains '?' or '!'; a null is refused with a clear exception anyway, so write \"{{{Shorten(hole.Replace("?", "").Replace("!", ""))}}}\"";

        if (hole.IndexOf(':') >= 0 || hole.IndexOf(',') >= 0)
            return $"The hole '{shown}' has a format; values are always written in one invariant form, so write it without";

        var names = hole.Split('.');
        if (Array.Exists(names, static name => name.Length == 0))
            return $"The hole '{shown}' has a point without a name on each side; write for example {{order.Id}}";

        if (hole.All(static c => c is >= '0' and <= '9'))
            return $"The hole '{shown}' is a number; holes name a parameter, for example {{order.Id}}";

        var bad = Array.Find(names, static name => !SyntaxFacts.IsValidIdentifier(Unescaped(name)));
        return bad is null ? null : $"'{Shorten(bad)}' in the hole '{shown}' is not a name; write for example {{order.Id}}";
    }

    /// <summary>A message does not repeat an absurdly long text, nor what a terminal would obey.</summary>
    public static string Shorten(string text)
    {
        var cut = text.Length <= 60 ? text : text.Substring(0, 57) + "...";
        return cut.Any(static c => char.IsControl(c) || char.IsSurrogate(c))
            ? new string(cut.Select(static c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c).ToArray())
            : cut;
    }

    private static string Unescaped(string name) => name.Length > 0 && name[0] == '@' ? name.Substring(1) : name;
}
