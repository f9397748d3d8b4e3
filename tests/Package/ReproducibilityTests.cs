using Patterns.Codegen.Package.Tests.Feed;
using Patterns.Codegen.Testing;

namespace Patterns.Codegen.Package.Tests;

public class ReproducibilityTests(PackageFeed feed)
{
    [Fact]
    public async Task The_same_sources_in_another_folder_give_the_same_bytes()
    {
        var copy = Directory.CreateDirectory(Path.Combine(feed.Scratch, "copy")).FullName;
        foreach (var file in PackageFeed.Sources(RepositoryFolder.Root))
        {
            var target = Path.Combine(copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(RepositoryFolder.Combine(file), target, overwrite: true);
        }

        // The commit is part of an assembly's version text: the copy is at the same one. In a work tree ".git" is a file.
        if (Path.Exists(RepositoryFolder.Combine(".git")))
            Directory.CreateSymbolicLink(Path.Combine(copy, ".git"), RepositoryFolder.Combine(".git"));
        var packed = Path.Combine(copy, "packed");
        await PackageFeed.PackAsync(copy, "Patterns.Codegen", packed);

        using var first = new PackageFile("Patterns.Codegen");
        using var second = new PackageFile("Patterns.Codegen", packed);
        Assert.Equal(first.Files, second.Files);
        Assert.All(first.Files.Where(static file => !file.EndsWith(".nuspec", StringComparison.Ordinal)), file => Assert.True(first.Bytes(file).AsSpan().SequenceEqual(second.Bytes(file)), $"{file} differs."));
    }
}
