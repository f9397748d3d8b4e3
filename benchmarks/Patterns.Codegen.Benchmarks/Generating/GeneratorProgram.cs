using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Benchmarks.Generating;

/// <summary>A user's program with so many attributed methods, twenty in each type and file.</summary>
internal static class GeneratorProgram
{
    private const int MethodsPerType = 20;

    public static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Patterns.Codegen.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static IReadOnlyList<SyntaxTree> Parse(int methods) =>
        [.. Enumerable.Range(0, methods / MethodsPerType).Select(static type => Tree(type, "2s"))];

    // A new compilation each time: the former one has kept what it worked out.
    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Shop",
        trees,
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>One file; another <paramref name="timeout"/> is an edit of its first method.</summary>
    public static SyntaxTree Tree(int type, string timeout)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $$"""
            using System.Threading;
            using System.Threading.Tasks;
            using Patterns.Codegen;

            namespace Shop;

            public partial class Service{{type}}(PatternRuntime patterns)
            {
            """);
        for (var method = 0; method < MethodsPerType; method++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $$"""
                    [CircuitBreaker("payment-api", FailureThreshold = 5)]
                    [Retry(MaxAttempts = 3, BaseDelay = "1s")]
                    [Timeout("{{(method == 0 ? timeout : "2s")}}")]
                    public partial Task<int> Call{{method}}Async(int value, CancellationToken cancellationToken);

                    private Task<int> Call{{method}}AsyncCore(int value, CancellationToken cancellationToken) => Task.FromResult(value + {{method}});

                """);
        }

        text.AppendLine("}");
        return CSharpSyntaxTree.ParseText(text.ToString(), Options, $"Service{type}.cs");
    }
}
