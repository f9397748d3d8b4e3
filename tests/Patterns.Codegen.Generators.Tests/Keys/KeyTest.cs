using System.Collections.Immutable;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>
/// Runs the generator of key templates. Every successful run also asserts that the output compiles without an error or a warning, that an
/// unrelated edit re-runs nothing, and that the models hold nothing of the compiler's.
/// </summary>
internal static class KeyTest
{
    public const string Usings = "#nullable enable\nusing System;\nusing System.Collections.Generic;\nusing Patterns.Codegen;\n";

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(KeyTemplateAttribute).Assembly.Location),
    ];

    /// <summary>Generates for <paramref name="source"/> (the usual usings are put before it) and returns the one generated file.</summary>
    public static string Generate(string source) => Run(source).Text;

    /// <summary>Generates, compiles and loads.</summary>
    public static GeneratedKeys Load(string source)
    {
        var (output, _) = Run(source);
        using var image = new MemoryStream();
        var result = output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        image.Position = 0;
        return new GeneratedKeys(new AssemblyLoadContext("keys", isCollectible: true).LoadFromStream(image));
    }

    /// <summary>What the analyzer would say about <paramref name="source"/>: the same parsers run over the output of the generator.</summary>
    public static List<(string Id, string Underlined, string Message, string[] Candidates)> Problems(string source)
    {
        var output = RunUnchecked(Compile(source), out _);
        return ProblemsIn(output);
    }

    public static List<(string Id, string Underlined, string Message, string[] Candidates)> ProblemsIn(Compilation output)
    {
        var problems = new CollectedProblems();
        var token = TestContext.Current.CancellationToken;
        foreach (var tree in output.SyntaxTrees.Where(static tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            var model = output.GetSemanticModel(tree);
            foreach (var declaration in tree.GetRoot(token).DescendantNodes().OfType<MethodDeclarationSyntax>())
            {
                if (model.GetDeclaredSymbol(declaration, token) is { } method)
                    KeyMethodParser.Parse(method, model, declaration, problems, token);
            }
        }

        return problems.All;
    }

    /// <summary>The one problem of <paramref name="source"/>. Asserts that it is the only error: whatever is wrong with the attribute, the rest compiles.</summary>
    public static (string Id, string Underlined, string Message, string[] Candidates) Problem(string source)
    {
        var output = RunUnchecked(Compile(source), out _);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity >= DiagnosticSeverity.Warning));
        return Assert.Single(ProblemsIn(output));
    }

    public static CSharpCompilation Compile(string source, params string[] more)
    {
        var trees = more.Prepend(source).Select((text, i) => CSharpSyntaxTree.ParseText(Usings + text, s_parse, $"Input{i}.cs", cancellationToken: TestContext.Current.CancellationToken));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true)
            .WithWarningLevel(9999)
            .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)]);
        return CSharpCompilation.Create("Keys" + Guid.NewGuid().ToString("N"), trees, s_references, options);
    }

    public static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, s_parse, "More.cs", cancellationToken: TestContext.Current.CancellationToken);

    public static Compilation RunUnchecked(CSharpCompilation input, out GeneratorDriver driver)
    {
        driver = CSharpGeneratorDriver.Create(
            [new KeyTemplateGenerator().AsSourceGenerator()],
            parseOptions: s_parse,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        return output;
    }

    private static (Compilation Output, string Text) Run(string source)
    {
        var input = Compile(source);
        var output = RunUnchecked(input, out var driver);
        var generated = driver.GetRunResult().GeneratedTrees;
        var text = string.Join("\n", generated.Select(static tree => tree.ToString()));
        var complaints = output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.True(complaints.Length == 0, string.Join("\n", complaints.Select(static c => c.ToString())) + "\n" + text);
        Assert.Empty(ProblemsIn(output));

        CacheAssert.HoldsNothingOfTheCompiler(driver);
        var unrelated = CSharpSyntaxTree.ParseText("// nothing", s_parse, "Unrelated.cs", cancellationToken: TestContext.Current.CancellationToken);
        CacheAssert.IsUntouched(driver.RunGenerators(input.AddSyntaxTrees(unrelated), TestContext.Current.CancellationToken));
        return (output, text);
    }
}
