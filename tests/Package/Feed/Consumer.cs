using System.Text.RegularExpressions;

namespace Patterns.Codegen.Package.Tests.Feed;

/// <summary>A user's project in a folder outside the repository, restored from the packed files.</summary>
internal sealed partial class Consumer
{
    private readonly PackageFeed _feed;
    private readonly string _name;

    private Consumer(PackageFeed feed, string name)
    {
        _feed = feed;
        _name = name;
        Folder = Directory.CreateDirectory(Path.Combine(feed.Scratch, name)).FullName;
    }

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>Writes the project around the program in <c>Consumers/{program}</c>.</summary>
    /// <param name="feed">The packages.</param>
    /// <param name="program">Its folder.</param>
    /// <param name="sdk">The SDK, such as <c>Microsoft.NET.Sdk.Web</c>.</param>
    /// <param name="packages">Ids of our packages that it references.</param>
    /// <param name="properties">More MSBuild properties.</param>
    /// <param name="suffix">Tells two projects of the same program apart.</param>
    /// <param name="items">More MSBuild items, such as references of other packages.</param>
    public static async Task<Consumer> CreateAsync(PackageFeed feed, string program, string sdk, string[] packages, string properties = "", string suffix = "", string items = "")
    {
        var consumer = new Consumer(feed, program + suffix);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Consumers", program)))
            File.Copy(file, Path.Combine(consumer.Folder, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(consumer.Folder, "nuget.config"), NuGetConfig(await MachineSourcesAsync(feed.Scratch)));
        await File.WriteAllTextAsync(Path.Combine(consumer.Folder, $"{consumer._name}.csproj"), consumer.Project(sdk, packages, properties, items));
        return consumer;
    }

    /// <summary>Builds it. A warning is an error.</summary>
    public Task BuildAsync() => BuildAsync([]);

    /// <summary>The same with more arguments.</summary>
    public async Task BuildAsync(params string[] arguments) => AssertNoWarning(await BuildWithWarningsAsync(arguments));

    /// <summary>Builds it, with warnings.</summary>
    /// <returns>All that was printed.</returns>
    public Task<string> BuildWithWarningsAsync(params string[] arguments) => DotNet.RunAsync(Folder, ["build", "-c", "Release", "--no-incremental", .. arguments]);

    /// <summary>Publishes it for this machine. A warning is an error.</summary>
    /// <returns>The folder with the program.</returns>
    public async Task<string> PublishAsync()
    {
        var output = Path.Combine(Folder, "published");
        AssertNoWarning(await DotNet.RunAsync(Folder, "publish", "-c", "Release", "--use-current-runtime", "-o", output));
        return output;
    }

    /// <summary>Full path of the built program.</summary>
    public string Program => ProgramIn(Path.Combine(Folder, "bin", "Release", "net10.0"));

    /// <summary>Full path of the program in a folder.</summary>
    public string ProgramIn(string folder) => Path.Combine(folder, _name);

    // Warnings of tools that MSBuild does not turn into errors (the linker, the AOT compiler) are printed all the same.
    private static void AssertNoWarning(string output)
    {
        Assert.DoesNotMatch("(?i)\\bwarning\\s+[A-Z]+[0-9]+", output);
        Assert.DoesNotContain("CS9057", output, StringComparison.Ordinal);
    }

    // Our packages come from the folder alone, everything else from where this machine gets it.
    private static string NuGetConfig(IReadOnlyList<string> sources) => $"""
        <configuration>
          <packageSources>
            <add key="patterns-local" value="{PackageFeed.Folder}" />
          </packageSources>
          <packageSourceMapping>
            <packageSource key="patterns-local"><package pattern="Patterns.Codegen*" /></packageSource>
            {string.Concat(sources.Select(static source => $"""<packageSource key="{source}"><package pattern="*" /></packageSource>"""))}
          </packageSourceMapping>
        </configuration>
        """;

    private static async Task<IReadOnlyList<string>> MachineSourcesAsync(string folder) =>
        [.. EnabledSource().Matches(await DotNet.RunAsync(folder, "nuget", "list", "source")).Select(static match => match.Groups[1].Value)];

    // Packages of this machine's cache serve as they are; ours are unpacked anew, never into that cache.
    private string Project(string sdk, string[] packages, string properties, string items) => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <NuGetAudit>false</NuGetAudit>
            <RestorePackagesPath>{_feed.Scratch}/packages</RestorePackagesPath>
            <RestoreFallbackFolders>{MachineCache()}</RestoreFallbackFolders>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(packages.Select(static id => $"""<PackageReference Include="{id}" Version="{PackageFeed.Version}" />"""))}
            {items}
          </ItemGroup>
        </Project>
        """;

    private static string MachineCache()
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.Exists(cache) ? cache : "";
    }

    [GeneratedRegex(@"^\s+\d+\.\s+(.+) \[Enabled\]\s*$", RegexOptions.Multiline)]
    private static partial Regex EnabledSource();
}
