namespace Patterns.Codegen.Analyzers.Infrastructure.Configuration;

/// <summary>Names of methods or parts of routes, as a setting lists them.</summary>
internal static class NameList
{
    /// <summary>What no method's name has, and no part of a route that a text could be compared with: signs of regular expressions, of paths, and of other lists.</summary>
    private const string Strange = "/\\|^$?()[]{}<>+=!&#\"'`";

    public static ImmutableArray<string> Of(string text) => [.. text.Split(',', ';').Select(static name => name.Trim()).Where(static name => name.Length > 0)];

    /// <summary>What is wrong with the names of a list, as the end of a sentence; null when nothing is.</summary>
    public static string? ProblemOf(string text) =>
        Of(text) is { IsEmpty: false } names ? names.Select(Problem).FirstOrDefault(static problem => problem is not null) : "";

    /// <summary>What is wrong with one name; null when nothing is.</summary>
    public static string? Problem(string name)
    {
        if (name.Trim('*').Length == 0)
            return $"; '{name}' alone would be every method";
        if (name.Any(char.IsWhiteSpace))
            return $"; '{SettingText.Shown(name)}' has a blank, which no name has";
        if (name.FirstOrDefault(static letter => Strange.IndexOf(letter) >= 0) is var strange and not '\0')
            return $"; '{SettingText.Shown(name)}' has a '{strange}', which no name has";
        return name.IndexOf(".*", StringComparison.Ordinal) >= 0 ? $"; '{SettingText.Shown(name)}' has a point before its *, which stands for any text alone" : null;
    }
}
