using System.Text.RegularExpressions;

namespace Patterns.Codegen.Corpus;

/// <summary>What is needed of a project file: which sources, which other projects, which usings. Read as text: evaluating foreign build files would run foreign code.</summary>
internal sealed partial class ProjectFile
{
    private readonly string _text;

    private ProjectFile(string path, string text, string shared)
    {
        Path = path;
        _text = text;
        AssemblyName = AssemblyNameElement().Match(text) is { Success: true } match && !match.Groups[1].Value.Contains('$', StringComparison.Ordinal) ? match.Groups[1].Value : System.IO.Path.GetFileNameWithoutExtension(path);
        HasImplicitUsings = ImplicitUsingsElement().IsMatch(text) || ImplicitUsingsElement().IsMatch(shared);
        IsWeb = text.Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal);
        IsProgram = IsWeb || OutputTypeElement().IsMatch(text);
        IsDesktopProgram = OutputTypeElement().Match(text) is { Success: true, Groups: [_, { Value: var output }] } && output.StartsWith("Win", StringComparison.OrdinalIgnoreCase);
        Packages = [.. PackageItem().Matches(text + shared).Select(m => m.Groups[1].Value)];
        Usings = [.. UsingItem().Matches(text + shared).Select(m => m.Groups[1].Value)];
    }

    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string AssemblyName { get; }

    public bool HasImplicitUsings { get; }

    public bool IsWeb { get; }

    public bool IsProgram { get; }

    /// <summary>A program with windows, and no console.</summary>
    public bool IsDesktopProgram { get; }

    public IReadOnlyList<string> Usings { get; }

    /// <summary>The packages that the project and the files above it ask for, under any condition.</summary>
    public IReadOnlyList<string> Packages { get; }

    /// <summary>Whether it holds tests or what they share, by the usual names or by the packages that run them, which the rules look for too; they do wrong things on purpose.</summary>
    public bool IsTest => _text.Contains("\"Microsoft.NET.Test.Sdk\"", StringComparison.Ordinal) || TestPackage().IsMatch(_text) || Path.Split(System.IO.Path.DirectorySeparatorChar).Any(part => TestName().IsMatch(part));

    public IEnumerable<string> References => ReferenceItem().Matches(_text)
        .Select(m => m.Groups[1].Value.Replace('\\', '/'))
        .Where(path => !path.Contains('$', StringComparison.Ordinal))
        .Select(path => System.IO.Path.GetFullPath(System.IO.Path.Combine(Folder, path)));

    public static ProjectFile Read(string path, string root)
    {
        var text = File.ReadAllText(path);
        var shared = "";
        for (var folder = new DirectoryInfo(System.IO.Path.GetDirectoryName(path)!); folder is not null && folder.FullName.Length >= root.Length; folder = folder.Parent)
        {
            foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets"])
            {
                var file = System.IO.Path.Combine(folder.FullName, name);
                if (File.Exists(file))
                    shared += WithImports(file, text, 0);
            }
        }

        return new ProjectFile(path, text, shared);
    }

    // Those that are named by a path from where they are imported, and by properties that the project states; others need an evaluation.
    private static string WithImports(string file, string project, int depth)
    {
        var text = PropertyUse().Replace(File.ReadAllText(file), use => Regex.Match(project, $@"<{use.Groups[1].Value}>\s*([\w.]+)\s*</") is { Success: true } stated ? stated.Groups[1].Value : use.Value);
        if (depth == 4)
            return text;
        foreach (Match import in ImportItem().Matches(text))
        {
            var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, import.Groups[2].Value.Replace('\\', '/')));
            if (File.Exists(path))
                text += WithImports(path, project, depth + 1);
        }

        return text;
    }

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex PropertyUse();

    [GeneratedRegex("<Import\\s+Project=\"(\\$\\(MSBuildThisFileDirectory\\))?[/\\\\]?([^\"$]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex ImportItem();

    [GeneratedRegex(@"<AssemblyName>\s*(.+?)\s*</AssemblyName>")]
    private static partial Regex AssemblyNameElement();

    [GeneratedRegex(@"<ImplicitUsings>\s*(enable|true)\s*</ImplicitUsings>", RegexOptions.IgnoreCase)]
    private static partial Regex ImplicitUsingsElement();

    [GeneratedRegex(@"<OutputType[^>]*>\s*(Exe|WinExe)\s*</OutputType>", RegexOptions.IgnoreCase)]
    private static partial Regex OutputTypeElement();

    [GeneratedRegex("<Using Include=\"([^\"$]+)\"\\s*/>")]
    private static partial Regex UsingItem();

    [GeneratedRegex("<PackageReference Include=\"([^\"$]+)\"")]
    private static partial Regex PackageItem();

    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex ReferenceItem();

    [GeneratedRegex("<PackageReference Include=\"(xunit(\\.[^\"]*)?|NUnit|MSTest\\.TestFramework|TUnit\\.Core)\"")]
    private static partial Regex TestPackage();

    [GeneratedRegex(@"(^|[._-])(unit|integration|acceptance|functional|e2e)?tests?([._-]|$)|Tests?(\.csproj)?$|TestUtils|TestKit|Testing|Specs", RegexOptions.IgnoreCase)]
    private static partial Regex TestName();
}
