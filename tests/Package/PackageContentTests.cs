using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Patterns.Codegen.Package.Tests.Feed;

namespace Patterns.Codegen.Package.Tests;

public class PackageContentTests
{
    public static TheoryData<string> Ids => [.. PackageFeed.Ids];

    [Fact]
    public void The_main_package_carries_the_library_and_the_compiler_extensions_and_nothing_else()
    {
        using var package = new PackageFile("Patterns.Codegen");
        Assert.Equal(
            [
                "Patterns.Codegen.nuspec",
                "README.md",
                "analyzers/dotnet/cs/Patterns.Codegen.Analyzers.dll",
                "analyzers/dotnet/cs/Patterns.Codegen.CodeFixes.dll",
                "analyzers/dotnet/cs/Patterns.Codegen.Generators.dll",
                "build/Patterns.Codegen.props",
                "build/Patterns.Codegen.targets",
                "buildTransitive/Patterns.Codegen.props",
                "buildTransitive/Patterns.Codegen.targets",
                "config/Patterns.Codegen.default.globalconfig",
                "config/Patterns.Codegen.none.globalconfig",
                "config/Patterns.Codegen.strict.globalconfig",
                "lib/net10.0/Patterns.Codegen.dll",
                "lib/net10.0/Patterns.Codegen.xml",
            ],
            package.Files.Where(static file => !file.StartsWith("docs/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Patterns.Codegen.AspNetCore")]
    [InlineData("Patterns.Codegen.Postgres")]
    [InlineData("Patterns.Codegen.Redis")]
    public void Every_other_package_carries_one_library(string id)
    {
        using var package = new PackageFile(id);
        Assert.Equal([$"{id}.nuspec", "README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], package.Files);
    }

    [Theory]
    [InlineData("Patterns.Codegen.AspNetCore", "Patterns.Codegen")]
    [InlineData("Patterns.Codegen.Postgres", "Npgsql", "Patterns.Codegen")]
    [InlineData("Patterns.Codegen.Redis", "Patterns.Codegen", "StackExchange.Redis")]
    [InlineData(
        "Patterns.Codegen",
        "Microsoft.Extensions.Configuration.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Hosting.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
        "Polly.Core",
        "System.Threading.RateLimiting")]
    public void A_package_depends_on_no_more_than_it_says(string id, params string[] dependencies)
    {
        using var package = new PackageFile(id);
        Assert.Equal(dependencies, package.Dependencies);
    }

    [Theory]
    [InlineData("Patterns.Codegen.AspNetCore")]
    [InlineData("Patterns.Codegen.Postgres")]
    [InlineData("Patterns.Codegen.Redis")]
    public void A_package_hands_on_the_compiler_extensions_of_the_main_one(string id)
    {
        using var package = new PackageFile(id);
        var main = package.Metadata.Descendants().Single(static element => element.Name.LocalName == "dependency" && element.Attribute("id")!.Value == "Patterns.Codegen");
        Assert.Null(main.Attribute("exclude"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_package_tells_what_a_user_wants_to_know(string id)
    {
        using var package = new PackageFile(id);
        var metadata = package.Metadata.Elements().ToLookup(static element => element.Name.LocalName, static element => element);
        Assert.Equal("MIT", metadata["license"].Single().Value);
        Assert.Equal("README.md", metadata["readme"].Single().Value);
        Assert.NotEmpty(metadata["description"].Single().Value);
        Assert.NotEmpty(metadata["tags"].Single().Value);
        Assert.Empty(metadata["developmentDependency"]);
        Assert.NotEmpty(package.Text("README.md"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_library_has_its_symbols_inside_and_is_marked_trimmable(string id)
    {
        using var package = new PackageFile(id);
        var library = $"lib/net10.0/{id}.dll";
        Assert.True(package.Read(library, static (image, _) => image.ReadDebugDirectory().Any(static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)));
        Assert.True(package.Read(library, static (image, _) => image.ReadDebugDirectory().Any(static entry => entry.Type == DebugDirectoryEntryType.Reproducible)));
        Assert.True(package.Read(library, static (_, metadata) => Contains(metadata, "IsTrimmable")));
    }

    [Theory]
    [InlineData("Generators")]
    [InlineData("Analyzers")]
    [InlineData("CodeFixes")]
    public void The_compiler_extensions_load_in_the_first_compiler_of_net10(string name)
    {
        using var package = new PackageFile("Patterns.Codegen");
        var references = package.Read($"analyzers/dotnet/cs/Patterns.Codegen.{name}.dll", static (_, metadata) => metadata.AssemblyReferences
            .Select(handle => metadata.GetAssemblyReference(handle))
            .ToDictionary(reference => metadata.GetString(reference.Name), reference => reference.Version));
        Assert.Equal(new Version(2, 0, 0, 0), references["netstandard"]);
        Assert.All(
            references.Where(static reference => reference.Key.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
            static reference => Assert.Equal(new Version(5, 0, 0, 0), reference.Value));

        // Nothing that the compiler does not bring: there is no third assembly beside ours to load.
        Assert.All(references.Keys, static reference => Assert.Matches("^(netstandard|Microsoft\\.CodeAnalysis(\\.CSharp)?(\\.Workspaces)?|System\\.Collections\\.Immutable|System\\.Memory|System\\.Composition\\.AttributedModel|Patterns\\.Codegen\\.(Generators|Analyzers))$", reference));
    }

    [Fact]
    public void Only_the_code_fixes_need_the_editor()
    {
        using var package = new PackageFile("Patterns.Codegen");
        foreach (var name in (string[])["Generators", "Analyzers"])
        {
            Assert.DoesNotContain(
                "Microsoft.CodeAnalysis.Workspaces",
                package.Read($"analyzers/dotnet/cs/Patterns.Codegen.{name}.dll", static (_, metadata) => metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList()));
        }
    }

    [Theory]
    [InlineData("build")]
    [InlineData("buildTransitive")]
    public void The_project_properties_reach_the_analyzers(string folder)
    {
        using var package = new PackageFile("Patterns.Codegen");
        var props = package.Text($"{folder}/Patterns.Codegen.props");
        Assert.All((string[])["PatternsProjectStage", "PatternsInstances", "PatternsMoneyMethods"], name => Assert.Contains($"<CompilerVisibleProperty Include=\"{name}\" />", props, StringComparison.Ordinal));
    }

    private static bool Contains(MetadataReader metadata, string text) =>
        metadata.CustomAttributes.Any(handle => System.Text.Encoding.UTF8.GetString(metadata.GetBlobBytes(metadata.GetCustomAttribute(handle).Value)).Contains(text, StringComparison.Ordinal));
}
