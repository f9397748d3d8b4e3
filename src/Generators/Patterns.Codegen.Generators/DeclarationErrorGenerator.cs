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
        var problems = context.CompilationProvider.SelectMany(static (compilation, cancellationToken) =>
            MarkedCode.In(compilation, cancellationToken).SelectMany(node => Read(node, cancellationToken)));
        context.RegisterSourceOutput(problems, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
    }

    private static ImmutableArray<DeclarationProblem> Read(MarkedNode node, CancellationToken cancellationToken)
    {
        if (node is not { Symbol: IMethodSymbol { PartialDefinitionPart: null } method, Declaration: MethodDeclarationSyntax declaration } || !DeclarationErrors.MayBeIn(declaration))
            return [];

        var sink = new DeclarationProblemSink();
        if (node.Has(KeyMethodParser.Attribute))
            KeyMethodParser.Parse(method, node.Model, declaration, sink, cancellationToken);
        if (PatternAttributes.Of(method) is [var first, ..] && node.Holds(first) && !IsReadWithItsInterface(method, declaration))
            MethodParser.Parse(method, node.Model, declaration, sink, cancellationToken);
        return sink.ToImmutable();
    }

    private static bool IsReadWithItsInterface(IMethodSymbol method, MethodDeclarationSyntax declaration) =>
        PatternAttributes.Has(method.ContainingType, PatternAttributes.GenerateDecorator) && !DeclarationErrors.IsPartial(declaration.Modifiers);
}
