using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Generators.Emit;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators;

/// <summary>
/// Implements partial methods that carry pattern attributes. It reports nothing: the analyzers run the same parsers and explain what is wrong.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PatternGenerator : IIncrementalGenerator
{
    internal const string MethodStep = "PatternMethods";
    internal const string TextStep = "PatternTexts";
    internal const string TypeStep = "PatternTypes";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.ReadMarked(Read)
            .WithTrackingName(MethodStep)
            .Select(static (method, cancellationToken) => MethodEmitter.Emit(method, cancellationToken))
            .WithTrackingName(TextStep)
            .Collect()
            .SelectMany(static (texts, _) => Group(texts))
            .WithTrackingName(TypeStep);
        context.RegisterSourceOutput(types, static (output, type) =>
            output.AddSource(type.Type.HintName, SourceText.From(TypeEmitter.Emit(type), Encoding.UTF8)));
    }

    private static WrappedMethod? Read(MarkedNode node, CancellationToken cancellationToken)
    {
        if (node is not { Symbol: IMethodSymbol method, Declaration: MethodDeclarationSyntax declaration })
            return null;

        // Both parts of a method may carry attributes; it is read once.
        var first = PatternAttributes.Of(method.PartialDefinitionPart ?? method).FirstOrDefault();
        if (first is null || !node.Holds(first))
            return null;
        return MethodParser.Parse(method, node.Model, declaration, NullProblemSink.Instance, cancellationToken);
    }

    private static ImmutableArray<TypeText> Group(ImmutableArray<MethodText> texts)
    {
        var groups = texts
            .GroupBy(static text => text.Type.HintName, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal);
        var types = ImmutableArray.CreateBuilder<TypeText>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in groups)
        {
            var type = group.First().Type;
            // Two types may differ in case alone; file names may not.
            while (!taken.Add(type.HintName))
                type = type with { HintName = "_" + type.HintName };
            EquatableArray<MethodText> methods = [.. group.OrderBy(static text => text.Order, StringComparer.Ordinal)];
            types.Add(new TypeText(type, methods));
        }

        return types.ToImmutable();
    }
}
