namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>Files of the repository the tests run in.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Set to 1 to rewrite generated documents instead of comparing them.</summary>
    public static bool AcceptsChanges => Environment.GetEnvironmentVariable("PATTERNS_ACCEPT") == "1";

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    /// <summary>Fails when the file differs from what it should be, or rewrites it when that is asked for.</summary>
    public static void AssertFile(string path, string expected)
    {
        if (AcceptsChanges)
            File.WriteAllText(path, expected);
        Assert.True(File.Exists(path), $"{path} is missing; run the tests with PATTERNS_ACCEPT=1 to write it.");
        Assert.Equal(expected, Read(path));
    }

    /// <summary>The text with another part between the lines <c>&lt;!-- name:begin --&gt;</c> and <c>&lt;!-- name:end --&gt;</c>.</summary>
    public static string Between(string text, string name, string part)
    {
        var begin = text.IndexOf($"<!-- {name}:begin -->\n", StringComparison.Ordinal);
        var end = text.IndexOf($"<!-- {name}:end -->\n", StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"The document has no place for '{name}'.");
        return text[..(begin + $"<!-- {name}:begin -->\n".Length)] + part + text[end..];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
