namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Compares names with patterns in which <c>*</c> stands for any text. Upper and lower case are the same.</summary>
internal static class Wildcard
{
    public static bool IsMatch(string text, string pattern)
    {
        // Goes back to the last star only, so the time is at most the product of the lengths.
        int t = 0, p = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}
