using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Clauses that ask what the attempt went through whether it is still up, and give up while it is: <c>if (connection.IsActive) throw;</c>. What they try again broke the connection, which a bug or a wrong login does not.</summary>
internal static class ConnectionState
{
    private static readonly ImmutableHashSet<string> s_words = ["active", "alive", "connected", "open", "opened", "healthy", "running", "usable", "valid", "broken", "closed", "disconnected", "faulted"];

    public static bool Decides(ICatchClauseOperation clause) =>
        clause.Parent is ITryOperation { Body: var attempt }
        && clause.Handler.Operations.Any(statement => statement is IConditionalOperation choice
            && (Throws(choice.WhenTrue) || Throws(choice.WhenFalse))
            && choice.Condition.DescendantsAndSelf().Any(asked => asked is IPropertyReferenceOperation { Property: var property, Instance: { } instance }
                && SaysSo(property)
                && SymbolOf(instance) is { } symbol
                && attempt.Descendants().Any(used => SymbolEqualityComparer.Default.Equals(SymbolOf(used), symbol))));

    private static bool SaysSo(IPropertySymbol property) =>
        property is { Type.SpecialType: SpecialType.System_Boolean } ? Words.Holds(property.Name, s_words) : property is { Name: "State" or "Status" or "ConnectionState", Type.TypeKind: TypeKind.Enum };

    private static bool Throws(IOperation? way) => way is IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation }
        || (way is IBlockOperation { Operations: [.., var last] } && Throws(last));

    private static ISymbol? SymbolOf(IOperation operation) => operation.WithoutConversions() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
