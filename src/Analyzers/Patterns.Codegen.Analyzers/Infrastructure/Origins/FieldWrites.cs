using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>What a field of the project is given: its initializer, and the assignments in its type.</summary>
internal static class FieldWrites
{
    public static IEnumerable<IOperation> Of(IFieldSymbol field, SourceCode code, CancellationToken cancellationToken)
    {
        foreach (var reference in field.DeclaringSyntaxReferences)
        {
            if ((reference.GetSyntax(cancellationToken) as VariableDeclaratorSyntax)?.Initializer?.Value is { } initial && code.OperationOf(initial, cancellationToken) is { } value)
                yield return value;
        }

        foreach (var reference in field.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var assignment in reference.GetSyntax(cancellationToken).DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                if (NameOf(assignment.Left) == field.Name
                    && SymbolEqualityComparer.Default.Equals(code.ModelOf(assignment.SyntaxTree).GetSymbolInfo(assignment.Left, cancellationToken).Symbol?.OriginalDefinition, field.OriginalDefinition)
                    && code.OperationOf(assignment.Right, cancellationToken) is { } value)
                {
                    yield return value;
                }
            }
        }
    }

    private static string NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression.RawKind: (int)SyntaxKind.ThisExpression, Name.Identifier.ValueText: var name } => name,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        _ => "",
    };
}
