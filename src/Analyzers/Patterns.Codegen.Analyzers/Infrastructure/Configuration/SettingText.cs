namespace Patterns.Codegen.Analyzers.Infrastructure.Configuration;

/// <summary>The texts of settings in messages, and in an <c>.editorconfig</c>.</summary>
internal static class SettingText
{
    private const int Longest = 100;

    /// <summary>Whether an <c>.editorconfig</c> takes back what a file above it said.</summary>
    public static bool IsUnset(string text) => string.Equals(text.Trim(), "unset", StringComparison.OrdinalIgnoreCase);

    /// <summary>An absurdly long text is not repeated in full.</summary>
    public static string Shown(string text) => text.Length <= Longest ? text : text.Substring(0, Longest - 3) + "...";
}
