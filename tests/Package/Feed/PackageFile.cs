using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Patterns.Codegen.Package.Tests.Feed;

/// <summary>A package, opened for reading.</summary>
internal sealed class PackageFile(string id, string? folder = null) : IDisposable
{
    private readonly ZipArchive _archive = ZipFile.OpenRead(folder is null ? PackageFeed.PathOf(id) : Path.Combine(folder, Path.GetFileName(PackageFeed.PathOf(id))));

    /// <summary>Paths of all files, without those of the container format.</summary>
    public IReadOnlyList<string> Files =>
        [.. _archive.Entries.Select(static entry => entry.FullName)
            .Where(static path => path is not "[Content_Types].xml" && !path.StartsWith("_rels/", StringComparison.Ordinal) && !path.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>The <c>metadata</c> element of the nuspec.</summary>
    public XElement Metadata => XDocument.Parse(Text($"{id}.nuspec")).Root!.Elements().Single();

    /// <summary>Ids of the packages that it depends on.</summary>
    public IReadOnlyList<string> Dependencies =>
        [.. Metadata.Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal)];

    /// <summary>The commit that it was made from; null when made outside of a repository.</summary>
    public string? Commit => Metadata.Elements().FirstOrDefault(static element => element.Name.LocalName == "repository")?.Attribute("commit")?.Value;

    /// <summary>A file's bytes.</summary>
    public byte[] Bytes(string path)
    {
        using var content = (_archive.GetEntry(path) ?? throw new InvalidOperationException($"{id} holds no {path}.")).Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>A file's text.</summary>
    public string Text(string path)
    {
        using var reader = new StreamReader(new MemoryStream(Bytes(path)));
        return reader.ReadToEnd();
    }

    /// <summary>Reads something from an assembly in the package.</summary>
    public T Read<T>(string path, Func<PEReader, MetadataReader, T> read)
    {
        using var reader = new PEReader(new MemoryStream(Bytes(path)));
        return read(reader, reader.GetMetadataReader());
    }

    /// <inheritdoc />
    public void Dispose() => _archive.Dispose();
}
