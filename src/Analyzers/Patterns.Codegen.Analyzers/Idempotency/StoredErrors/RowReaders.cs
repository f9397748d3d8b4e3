using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Whether a row with an error in it is looked at when it is read: then it is no answer for a repetition.</summary>
internal static class RowReaders
{
    private static readonly string[] s_status = ["StatusCode", "Status", "HttpStatusCode", "IsSuccess", "Succeeded"];

    /// <summary>Whether the type around the store compares the status of a row that it finds.</summary>
    public static bool Ask(StoreCall store, CancellationToken cancellationToken)
    {
        if (store is not { Values: [var row], Operation: { SemanticModel: { } model, Syntax: var place } } || row.WithoutConversions().Type is not { } type || !StoreTypes.IsRow(type))
            return false;
        var names = NamesIn.Of(OutermostType.Around(place, cancellationToken));
        return s_status.SelectMany(status => names[status]).OfType<IdentifierNameSyntax>().Any(name =>
            IsCompared(name)
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol?.ContainingType, type));
    }

    private static bool IsCompared(IdentifierNameSyntax name)
    {
        for (var node = name.Parent; node is not null and not StatementSyntax and not ArgumentSyntax and not AssignmentExpressionSyntax; node = node.Parent)
        {
            if (node is BinaryExpressionSyntax { RawKind: not ((int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.AddExpression) } or IsPatternExpressionSyntax or SubpatternSyntax or SwitchExpressionSyntax)
                return true;
        }

        return name.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax { Condition: var condition } && condition.Span.Contains(name.Span);
    }
}
