using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>Finds the one expression that a local, field, property or method of this project stands for. Nothing where there might be another.</summary>
/// <remarks>Thread-safe. Semantic models of other files are made once each.</remarks>
internal sealed class SourceExpressions(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    public Compilation Compilation => compilation;

    public SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, tree => compilation.GetSemanticModel(tree));

    /// <summary>The operation of an expression, with its parents.</summary>
    public IOperation? OperationOf(SyntaxNode? expression, CancellationToken cancellationToken) =>
        expression is null || !compilation.ContainsSyntaxTree(expression.SyntaxTree) ? null : ModelOf(expression.SyntaxTree).GetOperation(expression, cancellationToken);

    /// <summary>What a local is, when it is given a value just once.</summary>
    public static ExpressionSyntax? Of(ILocalSymbol local, CancellationToken cancellationToken)
    {
        if (local.IsRef || local.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax declarator)
            return null;

        ExpressionSyntax? value = declarator.Initializer?.Value;
        foreach (var use in AssignmentSyntax.Uses(MemberSyntax.Around(declarator), local.Name))
        {
            if (!AssignmentSyntax.MayWrite(use))
                continue;
            if (value is not null || AssignmentSyntax.Assigned(use) is not { } assigned)
                return null;
            value = assigned;
        }

        return value;
    }

    /// <summary>What a read-only field is: its initialiser, or what the only constructor that writes to it gives it.</summary>
    public static ExpressionSyntax? Of(IFieldSymbol field, CancellationToken cancellationToken)
    {
        if (!(field.IsReadOnly || field.IsConst) || field.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax declarator)
            return null;

        return OnlyOne(declarator.Initializer?.Value, field.ContainingType, field.Name, cancellationToken);
    }

    /// <summary>What a property returns, when that is one expression, or what it is given once, and no derived class may return another.</summary>
    public static ExpressionSyntax? Of(IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (IsOpen(property) || property.IsIndexer || property.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(cancellationToken) is not PropertyDeclarationSyntax declaration)
            return null;
        if (declaration.ExpressionBody is { Expression: var expression })
            return expression;
        if (declaration.AccessorList?.Accessors is not { } accessors || accessors.FirstOrDefault(static a => a.IsKind(SyntaxKind.GetAccessorDeclaration)) is not { } getter)
            return null;
        if (getter is { Body: null, ExpressionBody: null })
            return accessors.Count == 1 ? OnlyOne(declaration.Initializer?.Value, property.ContainingType, property.Name, cancellationToken) : null;

        return Single(getter.Body, getter.ExpressionBody);
    }

    /// <summary>What a method returns, when that is one expression and no derived class may return another.</summary>
    public static ExpressionSyntax? Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = method.PartialImplementationPart ?? method;
        if (IsOpen(method) || method.IsAsync || method.ReturnsByRef || method.ReturnsVoid || method.DeclaringSyntaxReferences is not [var reference])
            return null;

        return reference.GetSyntax(cancellationToken) switch
        {
            MethodDeclarationSyntax declaration => Single(declaration.Body, declaration.ExpressionBody),
            LocalFunctionStatementSyntax declaration => Single(declaration.Body, declaration.ExpressionBody),
            _ => null,
        };
    }

    private static ExpressionSyntax? Single(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow) =>
        arrow?.Expression ?? (body is { Statements: [.., ReturnStatementSyntax { Expression: { } expression }] statements } && statements.Take(statements.Count - 1).All(IsPreparation) ? expression : null);

    /// <summary>A statement before the only return: it may declare what is returned.</summary>
    private static bool IsPreparation(StatementSyntax statement) => statement is LocalDeclarationStatementSyntax or ExpressionStatementSyntax or LocalFunctionStatementSyntax;

    private static bool IsOpen(ISymbol symbol) =>
        symbol.IsAbstract || symbol.IsExtern || ((symbol.IsVirtual || (symbol.IsOverride && !symbol.IsSealed)) && !symbol.ContainingType.IsSealed);

    /// <summary>The initialiser, or what the only write in a constructor gives; null where there is more than one.</summary>
    private static ExpressionSyntax? OnlyOne(ExpressionSyntax? value, INamedTypeSymbol type, string name, CancellationToken cancellationToken)
    {
        foreach (var constructor in type.Constructors)
        {
            foreach (var use in Writes(constructor, name, cancellationToken))
            {
                if (value is not null || AssignmentSyntax.Assigned(use) is not { } assigned)
                    return null;
                value = assigned;
            }
        }

        return value;
    }

    private static IEnumerable<IdentifierNameSyntax> Writes(IMethodSymbol constructor, string name, CancellationToken cancellationToken) =>
        constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellationToken) is ConstructorDeclarationSyntax declaration
            ? AssignmentSyntax.Uses(declaration, name).Where(AssignmentSyntax.MayWrite)
            : [];
}
