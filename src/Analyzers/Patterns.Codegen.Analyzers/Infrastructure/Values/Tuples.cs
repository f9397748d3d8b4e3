using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>Parts of tuples that are seen where they are made: <c>var (a, b) = Make();</c>, <c>pair.First</c>.</summary>
internal static class Tuples
{
    /// <summary>Ends tuples that are made of their own parts.</summary>
    private const int MaxLevels = 2;

    /// <summary>What a local is that is made by taking a tuple apart, and never written to again.</summary>
    public static Known? PartOf(ILocalSymbol local, Bindings? bindings, ValueReader values, int level, CancellationToken cancellationToken)
    {
        if (local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellationToken) is not SingleVariableDesignationSyntax { Parent: ParenthesizedVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } declaration } all } designation
            || assignment.Left != declaration
            || AssignmentSyntax.Uses(MemberSyntax.Around(designation), local.Name).Any(AssignmentSyntax.MayWrite)
            || values.Sources.OperationOf(assignment.Right, cancellationToken) is not { } right)
        {
            return null;
        }

        return ElementOf(new Known(right, bindings), all.Variables.IndexOf(designation), values, level, cancellationToken);
    }

    /// <summary>The part of a tuple that the field names.</summary>
    public static Known? PartOf(Known tuple, IFieldSymbol field, ValueReader values, int level, CancellationToken cancellationToken)
    {
        var name = (field.CorrespondingTupleField ?? field).Name;
        return name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(name.Substring("Item".Length), out var number) ? ElementOf(tuple, number - 1, values, level, cancellationToken) : null;
    }

    private static Known? ElementOf(Known tuple, int index, ValueReader values, int level, CancellationToken cancellationToken)
    {
        if (level >= MaxLevels)
            return null;
        var made = values.Trace(tuple, level + 1, cancellationToken);
        return made.Operation.WithoutConversions() is ITupleOperation { Elements: var elements } && index >= 0 && index < elements.Length ? made.With(elements[index]) : null;
    }
}
