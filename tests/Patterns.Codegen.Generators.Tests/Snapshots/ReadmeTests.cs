using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Parsing;
using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Snapshots;

/// <summary>What the README says that the build does is what the build does.</summary>
public sealed class ReadmeTests
{
    private const string Prelude = """
        using Patterns.Codegen;
        namespace Shop;
        public sealed record Order(int Id);
        public sealed record Receipt(int Order);
        public sealed class PaymentApi { public Task<Receipt> ChargeAsync(Order order, CancellationToken cancellationToken) => Task.FromResult(new Receipt(order.Id)); }

        """;

    private readonly MarkedBlocks _readme = new(Root("README.md"));

    [Fact]
    public void TheGeneratedCodeIsWhatItsSampleMakes()
    {
        var run = GeneratorRun.Of(Prelude + _readme["sample"]);

        var methods = CSharpSyntaxTree.ParseText(run.Text, Programs.Options, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken)
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .ToArray();
        var shown = _readme.Names.Where(name => name.StartsWith("generated.", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(shown);
        foreach (var name in shown)
        {
            var method = Assert.Single(methods, method => method.Identifier.ValueText == name["generated.".Length..]);
            _readme.AssertIs(name, WithoutIndent(method.WithAttributeLists([]).ToString()));
        }
    }

    [Fact]
    public void EachSquiggleIsWhereAndWhatTheBuildSays()
    {
        // An example is three lines: the code, the squiggle under it, and what it says.
        var examples = _readme["squiggles"].Split("\n\n").Select(example => example.Split('\n')[0]);

        var expected = examples.Select(code =>
        {
            var (squiggle, said) = Report(code);
            return $"{code}\n{squiggle}\n{said}\n";
        });

        _readme.AssertIs("squiggles", string.Join('\n', expected));
    }

    /// <summary>Puts a line of code into the README's sample, in place of its attributes or of its whole method.</summary>
    private (string Squiggle, string Said) Report(string line)
    {
        var isMethod = line.Contains('(') && line.Contains("Task", StringComparison.Ordinal);
        var source = string.Join('\n', _readme["sample"].Split('\n').Where(l => !l.TrimStart().StartsWith('[')));
        var declaration = source.Split('\n').Single(l => l.Contains("partial Task", StringComparison.Ordinal));
        // A method with its body in it has no core beside it.
        if (isMethod)
            source = source.Replace("ChargeAsyncCore", "SendAsync", StringComparison.Ordinal);
        source = Prelude + source.Replace(declaration, isMethod ? line : line + "\n" + declaration, StringComparison.Ordinal);

        var compilation = Programs.Compile(source);
        var tree = compilation.SyntaxTrees.Last();
        var model = compilation.GetSemanticModel(tree);
        var method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(m => m.AttributeLists.Count > 0);
        var sink = new Sink();
        MethodParser.Parse(model.GetDeclaredSymbol(method)!, model, method, sink, CancellationToken.None);

        var (id, location, message) = Assert.Single(sink.Problems);
        var span = location.GetLineSpan().Span;
        return (new string(' ', span.Start.Character) + new string('~', span.End.Character - span.Start.Character), $"{id}: {message}");
    }

    private static string WithoutIndent(string member) =>
        string.Concat(member.Split('\n').Select(line => (line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line) + "\n"));

    private static string Root(string file, [CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", file));

    private sealed class Sink : IProblemSink
    {
        public List<(string Id, Location Location, string Message)> Problems { get; } = [];

        public void Report(string id, Location location, params string[] args) => Problems.Add((id, location, args[0]));
    }
}
