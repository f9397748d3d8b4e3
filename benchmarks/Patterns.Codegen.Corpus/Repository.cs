using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Corpus;

/// <summary>A checked out repository as compilations, one for each project, with references to each other and to the packages of this program.</summary>
internal sealed class Repository
{
    private static readonly string[] s_symbols =
    [
        "NET", "NETCOREAPP", "NET10_0", .. Enumerable.Range(5, 6).Select(v => $"NET{v}_0_OR_GREATER"), "NETCOREAPP3_1_OR_GREATER", "NETCOREAPP2_1_OR_GREATER",
        "NETSTANDARD2_0_OR_GREATER", "NETSTANDARD2_1_OR_GREATER",
    ];

    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Preview, DocumentationMode.None, preprocessorSymbols: s_symbols);
    private static readonly string[] s_usings = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] s_webUsings =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private readonly Dictionary<string, CSharpCompilation> _compilations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProjectFile> _projects;
    private readonly Dictionary<string, List<string>> _sources;
    private readonly IReadOnlySet<string> _own;

    private Repository(string root, Dictionary<string, ProjectFile> projects)
    {
        Root = root;
        _projects = projects;
        _sources = SourcesOf(root, projects.Values);
        _own = projects.Values.Select(p => p.AssemblyName).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public string Root { get; }

    public string Name => Path.GetFileName(Root).Replace('+', '/');

    public static Repository Open(string root)
    {
        var projects = Directory.EnumerateFiles(root, "*.csproj", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/templates/", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(path => ProjectFile.Read(path, root))
            .GroupBy(p => p.Folder)
            .Select(g => g.First())
            .ToDictionary(p => p.Path, StringComparer.Ordinal);
        return new Repository(root, projects);
    }

    /// <summary>The compilations of what is not a test, in the order of their paths.</summary>
    public IEnumerable<(ProjectFile Project, CSharpCompilation Compilation)> Compilations() =>
        _projects.Values.Where(p => !p.IsTest && _sources[p.Path].Count > 0).OrderBy(p => p.Path, StringComparer.Ordinal).Select(p => (p, Of(p, [])));

    private CSharpCompilation Of(ProjectFile project, HashSet<string> open)
    {
        if (_compilations.TryGetValue(project.Path, out var known))
            return known;

        open.Add(project.Path);
        var references = new List<MetadataReference>();
        var packages = new List<string>(project.Packages);
        var closure = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>(project.References);
        while (queue.TryDequeue(out var path))
        {
            if (!_projects.TryGetValue(path, out var referenced) || open.Contains(path) || !closure.Add(path))
                continue;
            references.Add(Of(referenced, [.. open]).ToMetadataReference());
            packages.AddRange(referenced.Packages);
            foreach (var next in referenced.References)
                queue.Enqueue(next);
        }

        references.AddRange(Packages.For(packages, _own));
        var trees = _sources[project.Path].Select(path => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path), System.Text.Encoding.UTF8), s_parsing, path)).ToList();
        var usings = project.HasImplicitUsings ? s_usings.Concat(project.IsWeb ? s_webUsings : []).Concat(project.Usings) : project.Usings;
        trees.Add(CSharpSyntaxTree.ParseText(string.Concat(usings.Distinct().Select(u => $"global using {u};\n")), s_parsing, project.Folder + "/obj/Usings.g.cs", System.Text.Encoding.UTF8));
        var isProgram = project.IsProgram || trees.Any(t => t.GetCompilationUnitRoot().Members.Any(m => m.IsKind(SyntaxKind.GlobalStatement)));
        var options = new CSharpCompilationOptions(project.IsDesktopProgram ? OutputKind.WindowsApplication : isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        return _compilations[project.Path] = CSharpCompilation.Create(project.AssemblyName, trees, references, options);
    }

    /// <summary>As the SDK does: everything below the project's folder but what lies below another project's.</summary>
    private static Dictionary<string, List<string>> SourcesOf(string root, IEnumerable<ProjectFile> projects)
    {
        var byFolder = projects.ToDictionary(p => p.Folder, StringComparer.Ordinal);
        var sources = byFolder.Values.ToDictionary(p => p.Path, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            // Designers are generated (of one repository, more than a million lines of snapshots of its database).
            if (path.Contains("/bin/", StringComparison.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal) || path.EndsWith(".Designer.cs", StringComparison.Ordinal))
                continue;
            for (var folder = Path.GetDirectoryName(path); folder is not null && folder.Length >= root.Length; folder = Path.GetDirectoryName(folder))
            {
                if (byFolder.TryGetValue(folder, out var project))
                {
                    sources[project.Path].Add(path);
                    break;
                }
            }
        }

        return sources;
    }
}
