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

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(PatternAttributes.GenerateDecorator, static (node, _) => node is InterfaceDeclarationSyntax, Read)
            .Where(static model => model is not null)
            .WithTrackingName(ModelStep);
        context.RegisterSourceOutput(models, static (output, model) =>
            output.AddSource(model!.Type.HintName, SourceText.From(DecoratorEmitter.Emit(model, output.CancellationToken), Encoding.UTF8)));
    }

    private static DecoratorModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol type && context.TargetNode is InterfaceDeclarationSyntax declaration
            ? InterfaceParser.Parse(type, context.SemanticModel, declaration, NullProblemSink.Instance, cancellationToken)
            : null;
}
