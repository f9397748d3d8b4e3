using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Keys;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators;

/// <summary>
/// Writes nothing: says why a method gets no wrapper where the compiler finds its declaration itself in error. A build then ends before any analyzer is
/// asked, and without this the compiler's words (CS0260, CS8795) would be all that is heard. Editors, which ask the analyzers always, have the fixes from there.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DeclarationErrorGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (var name in PatternAttributes.Names)
            Listen(context, $"{PatternAttributes.Namespace}.{name}");
        Listen(context, KeyMethodParser.Attribute);
    }

    private static void Listen(IncrementalGeneratorInitializationContext context, string attribute)
    {
        // Of a program without such errors nothing is looked at but its syntax.
        var problems = context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (node, _) => DeclarationErrors.MayBeIn(node), Read);
        context.RegisterSourceOutput(problems.SelectMany(static (found, _) => found), static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
    }

    private static ImmutableArray<DeclarationProblem> Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not IMethodSymbol { PartialDefinitionPart: null } method || context.TargetNode is not MethodDeclarationSyntax declaration)
            return [];

        var sink = new DeclarationProblemSink();
        if (context.Attributes[0].AttributeClass?.ToDisplayString() == KeyMethodParser.Attribute)
            KeyMethodParser.Parse(method, context.SemanticModel, declaration, sink, cancellationToken);
        else if (PatternAttributes.Of(method) is [var first, ..] && context.Attributes.Contains(first) && !IsReadWithItsInterface(method, declaration))
            MethodParser.Parse(method, context.SemanticModel, declaration, sink, cancellationToken);
        return sink.ToImmutable();
    }

    private static bool IsReadWithItsInterface(IMethodSymbol method, MethodDeclarationSyntax declaration) =>
        PatternAttributes.Has(method.ContainingType, PatternAttributes.GenerateDecorator) && !DeclarationErrors.IsPartial(declaration.Modifiers);
}
