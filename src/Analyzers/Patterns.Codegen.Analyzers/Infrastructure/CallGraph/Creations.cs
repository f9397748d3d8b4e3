using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>Where the project makes objects of a class. Asked only about what would be reported, because it looks through all files.</summary>
internal static class Creations
{
    private const int MaxCreations = 200;

    public static IEnumerable<IObjectCreationOperation> Of(IMethodSymbol constructor, SourceExpressions sources, CancellationToken cancellationToken) =>
        Files.With(constructor.ContainingType.Name, sources.Compilation)
            .SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes())
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Where(creation => creation is not ObjectCreationExpressionSyntax { Type: var type } || WrittenName.Of(type) == constructor.ContainingType.Name)
            .Select(creation => sources.OperationOf(creation, cancellationToken))
            .OfType<IObjectCreationOperation>()
            .Where(creation => SymbolEqualityComparer.Default.Equals(creation.Constructor?.OriginalDefinition, constructor.OriginalDefinition))
            .Take(MaxCreations);
}
