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
        IncrementalValueProvider<ImmutableArray<MethodText>>? all = null;
        foreach (var name in PatternAttributes.Names)
        {
            // Each attribute finds its methods; a method with several is read for its first one only.
            var texts = context.SyntaxProvider
                .ForAttributeWithMetadataName($"{PatternAttributes.Namespace}.{name}", static (node, _) => node is MethodDeclarationSyntax, Read)
                .Where(static method => method is not null)
                .WithTrackingName(MethodStep)
                .Select(static (method, cancellationToken) => MethodEmitter.Emit(method!, cancellationToken))
                .WithTrackingName(TextStep)
                .Collect();
            all = all is null ? texts : all.Value.Combine(texts).Select(static (pair, _) => pair.Left.AddRange(pair.Right));
        }

        var types = all!.Value.SelectMany(static (texts, _) => Group(texts)).WithTrackingName(TypeStep);
        context.RegisterSourceOutput(types, static (output, type) =>
            output.AddSource(type.Type.HintName, SourceText.From(TypeEmitter.Emit(type), Encoding.UTF8)));
    }

    private static WrappedMethod? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not IMethodSymbol method || context.TargetNode is not MethodDeclarationSyntax declaration)
            return null;

        var first = PatternAttributes.Of(method.PartialDefinitionPart ?? method).FirstOrDefault();
        if (first is null || !context.Attributes.Contains(first))
            return null;
        return MethodParser.Parse(method, context.SemanticModel, declaration, NullProblemSink.Instance, cancellationToken);
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
