using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>The bodies of the project's own members, for rules that follow a value through them. Asked rarely: only where something was found already. Thread-safe.</summary>
internal sealed class SourceCode(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<SyntaxTree, string> _texts = new();
    private readonly ConcurrentDictionary<IMethodSymbol, IMethodSymbol?> _implementations = new(SymbolEqualityComparer.Default);
    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> _types = new(() => [.. TypesOf(compilation)]);
    private readonly Lazy<ILookup<INamedTypeSymbol, INamedTypeSymbol>> _implementing = new(() => Implementing(TypesOf(compilation)));

    public Compilation Compilation => compilation;

    /// <summary>What is assigned in the project's types.</summary>
    public Assignments Assignments { get; } = new();

    public SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, key => compilation.GetSemanticModel(key));

    /// <summary>Whether the file mentions the text, in any case: what makes looking at its members worth while.</summary>
    public bool Mentions(SyntaxTree tree, string text) =>
        _texts.GetOrAdd(tree, static key => key.GetText().ToString()).IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The operation of a piece of code of the project, or null.</summary>
    public IOperation? OperationOf(SyntaxNode? syntax, CancellationToken cancellationToken) =>
        syntax is not null && compilation.ContainsSyntaxTree(syntax.SyntaxTree) ? ModelOf(syntax.SyntaxTree).GetOperation(syntax, cancellationToken) : null;

    /// <summary>The method itself when it has a body; the only implementation of an abstract one; null when there is none or more than one.</summary>
    public IMethodSymbol? BodyOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (!method.IsAbstract && method.ContainingType?.TypeKind != TypeKind.Interface)
            return method.DeclaringSyntaxReferences.IsEmpty ? null : method;
        return method.ContainingAssembly is { } assembly && SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
            ? _implementations.GetOrAdd(method, key => OnlyImplementation(key, cancellationToken))
            : null;
    }

    /// <summary>What a method, an accessor, a lambda or a local function returns.</summary>
    public IEnumerable<IOperation> ReturnsOf(SyntaxNode declaration, CancellationToken cancellationToken)
    {
        var (expression, block) = declaration switch
        {
            MethodDeclarationSyntax method => (method.ExpressionBody?.Expression, method.Body),
            LocalFunctionStatementSyntax function => (function.ExpressionBody?.Expression, function.Body),
            PropertyDeclarationSyntax property => (property.ExpressionBody?.Expression, GetterOf(property)?.Body),
            AccessorDeclarationSyntax accessor => (accessor.ExpressionBody?.Expression, accessor.Body),
            AnonymousFunctionExpressionSyntax lambda => (lambda.ExpressionBody, lambda.Block),
            ArrowExpressionClauseSyntax arrow => (arrow.Expression, null),
            _ => ((ExpressionSyntax?)null, (BlockSyntax?)null),
        };
        if (declaration is PropertyDeclarationSyntax withGetter && expression is null)
            expression = GetterOf(withGetter)?.ExpressionBody?.Expression;

        var expressions = expression is not null
            ? [expression]
            : block?.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ReturnStatementSyntax>()
                .Select(static r => r.Expression)
                .OfType<ExpressionSyntax>() ?? [];
        foreach (var one in expressions)
        {
            if (OperationOf(one, cancellationToken) is { } operation)
                yield return operation;
        }
    }

    private static AccessorDeclarationSyntax? GetterOf(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.FirstOrDefault(static a => a.IsKind(SyntaxKind.GetAccessorDeclaration));

    private IMethodSymbol? OnlyImplementation(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var isOfInterface = method.ContainingType.TypeKind == TypeKind.Interface;
        IMethodSymbol? found = null;
        foreach (var type in isOfInterface ? _implementing.Value[method.ContainingType.OriginalDefinition] : _types.Value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var implementation = isOfInterface ? Implementation(type, method) : Overrides(type, method);
            if (implementation is null || SymbolEqualityComparer.Default.Equals(implementation, found))
                continue;
            if (found is not null)
                return null;
            found = implementation;
        }

        return found is { DeclaringSyntaxReferences.IsEmpty: false } ? found : null;
    }

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, IMethodSymbol method)
    {
        foreach (var candidate in type.AllInterfaces)
        {
            if (!SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.ContainingType.OriginalDefinition))
                continue;
            var member = candidate.GetMembers(method.Name).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method));
            if (member is not null && type.FindImplementationForInterfaceMember(member) is IMethodSymbol found)
                return found.OriginalDefinition;
        }

        return null;
    }

    private static IMethodSymbol? Overrides(INamedTypeSymbol type, IMethodSymbol method)
    {
        foreach (var member in type.GetMembers(method.Name))
        {
            for (var current = (member as IMethodSymbol)?.OverriddenMethod; current is not null; current = current.OverriddenMethod)
            {
                if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method))
                    return (IMethodSymbol)member;
            }
        }

        return null;
    }

    /// <summary>The types that can have an implementation.</summary>
    private static IEnumerable<INamedTypeSymbol> TypesOf(Compilation compilation) => SourceTypes.Of(compilation.Assembly, CancellationToken.None)
        .Where(static type => type.TypeKind is TypeKind.Class or TypeKind.Struct && !type.IsAbstract);

    /// <summary>The types by their interfaces.</summary>
    private static ILookup<INamedTypeSymbol, INamedTypeSymbol> Implementing(IEnumerable<INamedTypeSymbol> types) => types
        .SelectMany(static type => type.AllInterfaces.Select(one => (Interface: one.OriginalDefinition, Type: type)))
        .ToLookup<(INamedTypeSymbol Interface, INamedTypeSymbol Type), INamedTypeSymbol, INamedTypeSymbol>(static pair => pair.Interface, static pair => pair.Type, SymbolEqualityComparer.Default);
}
