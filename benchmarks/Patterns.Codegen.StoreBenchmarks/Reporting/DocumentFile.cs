namespace Patterns.Codegen.StoreBenchmarks.Reporting;

/// <summary>Finds where a page belongs.</summary>
internal static class DocumentFile
{
    /// <summary>The category's page in the docs of the repository that the program was built in.</summary>
    public static string Path(string category)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Directory.Packages.props")))
                return System.IO.Path.Combine(folder.CreateSubdirectory("docs").FullName, $"benchmarks-{category}.md");
        }

        throw new InvalidOperationException($"The program is not inside its repository: there is nowhere to write docs/benchmarks-{category}.md. Use --smoke or --only.");
    }
}
