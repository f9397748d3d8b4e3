using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Resilience;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>PCG3001 on commands that give themselves a key when they are made: they have to be made before what is retried. Thread-safe.</summary>
internal sealed class OwnKeys(SourceCode code)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, (IPropertySymbol Property, Origin Origin)?> _found = new(SymbolEqualityComparer.Default);

    /// <summary>The names of types that may do so: with an initial value for such a property.</summary>
    public static IEnumerable<string> Types(Compilation compilation) => compilation.SyntaxTrees
        .Select(Files.Of)
        .Where(static file => file.Text.IndexOf("dempot", StringComparison.OrdinalIgnoreCase) >= 0)
        .SelectMany(static file => file.Members)
        .Where(static member => member is { Declaration: PropertyDeclarationSyntax { Identifier.ValueText: var name }, Code: EqualsValueClauseSyntax } && KeySinks.IsKeyName(name))
        .Select(static member => (member.Declaration.Parent as TypeDeclarationSyntax)?.Identifier.ValueText)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    public void Check(OperationAnalysisContext context, IObjectCreationOperation creation, Lazy<ResilienceReader?> resilience)
    {
        if (creation.Type is not INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } type
            || _found.GetOrAdd(type.OriginalDefinition, key => Find(key, context.CancellationToken)) is not var (property, origin)
            || IsGiven(creation, property)
            || RetryScope.Around(creation, context.ContainingSymbol, code, resilience, context.CancellationToken) is not { IsSure: true } scope
            || !scope.Contains(creation))
        {
            return;
        }

        // The key is made elsewhere: no fix finds it here.
        context.ReportDiagnostic(Finding.Create(
            PCG3001RandomKey.Descriptor,
            creation.Syntax.GetLocation(),
            DiagnosticSeverity.Error,
            [origin.Source.Syntax.GetLocation()],
            ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, ""),
            $"Each attempt of {scope.Name} has another key in {property.ContainingType.Name}.{property.Name}: it comes from {origin.Display} and is made with each new {type.Name}, so every attempt runs the operation once more; make one {type.Name} before the retry and send that each time"));
    }

    private static bool IsGiven(IObjectCreationOperation creation, IPropertySymbol property) =>
        creation.Initializer?.Initializers.Any(member => member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var set } } && set.Name == property.Name) == true;

    private (IPropertySymbol, Origin)? Find(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType?.OriginalDefinition)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>().Where(static p => !p.IsStatic && !p.IsIndexer && KeySinks.IsKeyName(p.Name)))
            {
                if (Given(property, cancellationToken) is { } value && new OriginFinder(code, cancellationToken).Find(value) is { Origin: { IsKept: false } origin })
                    return (property, origin);
            }
        }

        return null;
    }

    /// <summary>What the property is from the beginning: its initial value, or what the only constructor gives it.</summary>
    private IOperation? Given(IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (property.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax { Initializer.Value: { } initial })
            return code.OperationOf(initial, cancellationToken);
        return property.ContainingType.InstanceConstructors.Where(static c => !c.DeclaringSyntaxReferences.IsEmpty).ToArray() is [{ DeclaringSyntaxReferences: [var only] }]
            && only.GetSyntax(cancellationToken) is ConstructorDeclarationSyntax constructor
            && constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: var name } && name == property.Name).ToArray() is [var assigned]
                ? code.OperationOf(assigned.Right, cancellationToken)
                : null;
    }
}
