using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>Implements partial methods that carry <c>[KeyTemplate]</c>. It reports nothing: the analyzers run the same parsers and explain what is wrong.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class KeyTemplateGenerator : IIncrementalGenerator
{
    internal const string MethodStep = "KeyMethods";
    internal const string TypeStep = "KeyTypes";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.ReadMarked(Read)
            .WithTrackingName(MethodStep)
            .Collect()
            .SelectMany(static (methods, _) => Group(methods))
            .WithTrackingName(TypeStep);
        context.RegisterSourceOutput(types, static (output, methods) =>
            output.AddSource(methods[0].Type.HintName, SourceText.From(KeyMethodEmitter.Emit(methods), Encoding.UTF8)));
    }

    private static KeyMethodModel? Read(MarkedNode node, CancellationToken cancellationToken) =>
        node is { Symbol: IMethodSymbol method, Declaration: MethodDeclarationSyntax declaration } && node.Has(KeyMethodParser.Attribute)
            ? KeyMethodParser.Parse(method, node.Model, declaration, NullProblemSink.Instance, cancellationToken)
            : null;

    private static ImmutableArray<EquatableArray<KeyMethodModel>> Group(ImmutableArray<KeyMethodModel> methods)
    {
        var types = ImmutableArray.CreateBuilder<EquatableArray<KeyMethodModel>>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in methods.GroupBy(static method => method.Type.HintName, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            // Two types may differ in case alone; file names may not.
            var name = group.Key;
            while (!taken.Add(name))
                name = "_" + name;

            types.Add(group
                .OrderBy(static method => method.Order, StringComparer.Ordinal)
                .Select(method => method with { Type = method.Type with { HintName = name } })
                .ToEquatableArray());
        }

        return types.ToImmutable();
    }
}
