namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>Files of the repository the tests run in.</summary>
internal static class Repository
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
