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

        foreach (var assignment in code.Assignments.To(field.Name, field.ContainingType, cancellationToken))
        {
            if (SymbolEqualityComparer.Default.Equals(code.ModelOf(assignment.SyntaxTree).GetSymbolInfo(assignment.Left, cancellationToken).Symbol?.OriginalDefinition, field.OriginalDefinition)
                && code.OperationOf(assignment.Right, cancellationToken) is { } value)
            {
                yield return value;
            }
        }
    }
}
