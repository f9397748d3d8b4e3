using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Generators.Emit;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators;

/// <summary>Writes a decorator for each interface marked <c>[GenerateDecorator]</c>. It reports nothing; see <see cref="PatternGenerator"/>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DecoratorGenerator : IIncrementalGenerator
{
    internal const string ModelStep = "DecoratorModels";
    internal const string NameStep = "DecoratorNames";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.ReadMarked(Read).WithTrackingName(ModelStep);

        // The names alone are looked at together, so that an edit of one interface leaves the files of the others as they are.
        var namesakes = models
            .Select(static (model, _) => model.Type.HintName)
            .Collect()
            .Select(static (names, _) => Namesakes(names))
            .WithTrackingName(NameStep);
        context.RegisterSourceOutput(models.Combine(namesakes), static (output, pair) =>
            output.AddSource(HintName(pair.Left.Type.HintName, pair.Right), SourceText.From(DecoratorEmitter.Emit(pair.Left, output.CancellationToken), Encoding.UTF8)));
    }

    /// <summary>The names that another one equals but for case, but for the first of each, in order.</summary>
    private static EquatableArray<string> Namesakes(ImmutableArray<string> names) =>
        [.. names.Distinct(StringComparer.Ordinal).GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).SelectMany(static group => group.OrderBy(static name => name, StringComparer.Ordinal).Skip(1)).OrderBy(static name => name, StringComparer.Ordinal)];

    // Two interfaces may differ in case alone; file names may not. No type is called by a number.
    private static string HintName(string name, EquatableArray<string> namesakes)
    {
        var place = 0;
        foreach (var other in namesakes)
        {
            if (!string.Equals(other, name, StringComparison.OrdinalIgnoreCase))
                continue;
            place++;
            if (other == name)
                return name.Substring(0, name.Length - ".g.cs".Length) + "." + (place + 1).ToString(CultureInfo.InvariantCulture) + ".g.cs";
        }

        return name;
    }

    private static DecoratorModel? Read(MarkedNode node, CancellationToken cancellationToken) =>
        node is { Symbol: INamedTypeSymbol type, Declaration: InterfaceDeclarationSyntax declaration } && node.HoldsFirst(PatternAttributes.GenerateDecorator)
            ? InterfaceParser.Parse(type, node.Model, declaration, NullProblemSink.Instance, cancellationToken)
            : null;
}
