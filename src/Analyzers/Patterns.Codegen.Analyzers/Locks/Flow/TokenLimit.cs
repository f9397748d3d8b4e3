using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>A source of tokens that cancels after some time.</summary>
/// <param name="Source">The variable.</param>
/// <param name="Declaration">Where it is declared.</param>
/// <param name="Most">The time; null when it is not known.</param>
internal sealed record TokenLimit(ILocalSymbol Source, SyntaxNode Declaration, TimeSpan? Most)
{
    /// <summary>Null for a token that has no time of its own.</summary>
    public static TokenLimit? Of(IOperation token, ValueReader values, CancellationToken cancellationToken)
    {
        var known = values.Trace(token, cancellationToken).Operation;
        if (known is not IPropertyReferenceOperation { Property.Name: "Token", Instance: ILocalReferenceOperation { Local: var source } } || source.DeclaringSyntaxReferences is not [var reference])
            return null;

        var declaration = reference.GetSyntax(cancellationToken);
        foreach (var name in AssignmentSyntax.Uses(MemberSyntax.Around(declaration), source.Name))
        {
            if (name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CancelAfter", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [var delay] } call } access && access.Expression == name && call.Expression == access)
                return new TokenLimit(source, declaration, Time(values.Sources.OperationOf(delay.Expression, cancellationToken), values, cancellationToken));
        }

        return declaration is VariableDeclaratorSyntax { Initializer.Value: { } value }
            && values.Sources.OperationOf(value, cancellationToken) is { } made
            && made.WithoutConversions() is IObjectCreationOperation { Arguments: [var first, ..] }
            ? new TokenLimit(source, declaration, Time(first.Value, values, cancellationToken))
            : null;
    }

    private static TimeSpan? Time(IOperation? delay, ValueReader values, CancellationToken cancellationToken) =>
        values.Duration(delay, cancellationToken) ?? (values.Int(delay, cancellationToken) is { } milliseconds and > 0 ? TimeSpan.FromMilliseconds(milliseconds) : null);
}
