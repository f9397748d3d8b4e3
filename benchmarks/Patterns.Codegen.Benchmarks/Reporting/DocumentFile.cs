namespace Patterns.Codegen.Benchmarks.Reporting;

/// <summary>Finds where the page belongs.</summary>
internal static class DocumentFile
{
    /// <summary>docs/benchmarks.md of the repository that the program was built in.</summary>
    public static string Path()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "Directory.Packages.props")))
                continue;
            var docs = folder.CreateSubdirectory("docs");
            return System.IO.Path.Combine(docs.FullName, "benchmarks.md");
        }

        throw new InvalidOperationException("The program is not inside its repository: there is nowhere to write docs/benchmarks.md. Use --smoke or --only.");
    }
}
