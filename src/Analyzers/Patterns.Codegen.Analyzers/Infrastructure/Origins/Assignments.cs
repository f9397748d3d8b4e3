using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>The assignments in a type, by the name that they assign to. Each type is read once: one that is spread over many files would be read whole for each of its fields. Thread-safe.</summary>
internal sealed class Assignments
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ILookup<string, AssignmentExpressionSyntax>> _found = new(SymbolEqualityComparer.Default);

    public IEnumerable<AssignmentExpressionSyntax> To(string name, INamedTypeSymbol type, CancellationToken cancellationToken) =>
        _found.GetOrAdd(type.OriginalDefinition, key => Read(key, cancellationToken))[name];

    private static ILookup<string, AssignmentExpressionSyntax> Read(INamedTypeSymbol type, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes())
        .OfType<AssignmentExpressionSyntax>()
        .ToLookup(static assignment => NameOf(assignment.Left), StringComparer.Ordinal);

    private static string NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        _ => "",
    };
}
