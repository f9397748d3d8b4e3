namespace Patterns.Codegen.Testing;

/// <summary>Where the repository is. Found from the test's own assembly: source paths in a CI build are not those of the disk.</summary>
public static class RepositoryFolder
{
    /// <summary>Full path of the repository's root.</summary>
    public static string Root { get; } = Find();

    /// <summary>Full path of a file or folder of the repository.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")) && Directory.Exists(Path.Combine(folder.FullName, "src")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds global.json and src: run the tests inside the repository.");
    }
}
