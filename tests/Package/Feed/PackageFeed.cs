using Patterns.Codegen.Testing;

namespace Patterns.Codegen.Package.Tests.Feed;

/// <summary>The folder of the four packages. Packs them first when one is missing, older than a source file or of another commit.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>The version of the packages.</summary>
    public const string Version = "0.1.0";

    /// <summary>The packages, the one that the others depend on first.</summary>
    public static readonly IReadOnlyList<string> Ids = ["Patterns.Codegen", "Patterns.Codegen.AspNetCore", "Patterns.Codegen.Postgres", "Patterns.Codegen.Redis"];

    /// <summary>The folder: the one that <c>test.sh</c> packs to.</summary>
    public static string Folder { get; } = RepositoryFolder.Combine("artifacts", "packages");

    /// <summary>A folder outside the repository for what the tests build.</summary>
    public string Scratch { get; } = Directory.CreateTempSubdirectory("patterns-package-").FullName;

    /// <summary>Full path of a package.</summary>
    public static string PathOf(string id) => Path.Combine(Folder, $"{id}.{Version}.nupkg");

    /// <summary>Packs a project the way <c>test.sh</c> does.</summary>
    public static Task PackAsync(string root, string id, string folder) =>
        DotNet.RunAsync(root, "pack", Path.Combine(root, "src", "Runtime", id), "-c", "Release", "-p:ContinuousIntegrationBuild=true", "-o", folder);

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var changed = Sources(RepositoryFolder.Root).Max(file => File.GetLastWriteTimeUtc(Path.Combine(RepositoryFolder.Root, file)));
        var commit = await CommitAsync();
        foreach (var id in Ids.Where(id => !IsFresh(id, changed, commit)))
            await PackAsync(RepositoryFolder.Root, id, Folder);
    }

    private static bool IsFresh(string id, DateTime changed, string? commit)
    {
        if (!File.Exists(PathOf(id)) || File.GetLastWriteTimeUtc(PathOf(id)) < changed)
            return false;
        using var package = new PackageFile(id);
        return package.Commit == commit;
    }

    // Null outside of a repository: a source archive.
    private static async Task<string?> CommitAsync() => Path.Exists(RepositoryFolder.Combine(".git"))
        ? (await DotNet.RunProgramAsync("git", RepositoryFolder.Root, "rev-parse", "HEAD")).Trim()
        : null;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Directory.Delete(Scratch, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>All files that the packages are made from, relative to the repository.</summary>
    internal static IEnumerable<string> Sources(string root) =>
        ((string[])[.. Directory.EnumerateFiles(root), .. Directory.EnumerateFiles(Path.Combine(root, "src"), "*", SearchOption.AllDirectories), .. Directory.EnumerateFiles(Path.Combine(root, "docs"), "*", SearchOption.AllDirectories)])
            .Select(file => Path.GetRelativePath(root, file))
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or ".git"));
}
