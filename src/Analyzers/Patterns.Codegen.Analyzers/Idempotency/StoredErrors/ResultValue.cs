using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Results that come from somewhere else, and may be errors.</summary>
internal static class ResultValue
{
    public static Answer? Of(IOperation operation, IOperation root)
    {
        var type = TaskTypes.Result(operation.Type);
        if (type is null || AnswerTypes.Of(type) is not null || ResultShape.Of(type) is not { } shape || !IsWhole(operation, shape))
            return null;

        switch (operation)
        {
            case ILocalReferenceOperation { IsDeclaration: false, Local: var local } when LocalWrites.Seen(local, root).Any(write => IsForeign(write, type)):
                return new Answer(AnswerKind.Result, local, local.Name) { Condition = ConditionOf(local.Name, shape) ?? SuccessCondition.Of(local.Name, type) };
            case IInvocationOperation call when IsForeign(call, type):
                return new Answer(AnswerKind.Result, null, Answer.NameOf(call));
            default:
                return null;
        }
    }

    private static string? ConditionOf(string name, ResultShape shape) => shape.Flag is { } flag ? (shape.IsErrorFlag ? "!" : "") + name + "." + flag : null;

    /// <summary>Whether more than the flag is kept, and no property that throws when the result is an error.</summary>
    private static bool IsWhole(IOperation operation, ResultShape shape)
    {
        var parent = operation.Parent;
        while (parent is IAwaitOperation or IConversionOperation)
            parent = parent.Parent;
        return parent switch
        {
            IPropertyReferenceOperation { Property: var property } when operation.Syntax.Span.End < parent.Syntax.Span.End =>
                property.Name != shape.Flag && !ResultShape.SaysError(property.Name) && IsStored(property),
            IFieldReferenceOperation { Field: var field } => field.Name != shape.Flag,
            IInvocationOperation { Instance: { } instance } call when instance.Syntax.Span.Contains(operation.Syntax.Span) => call.TargetMethod.Name is "ToString",
            _ => true,
        };
    }

    /// <summary>Whether the property only gives back what it was given. Of libraries it is told by its name: <c>Value</c> throws when there is an error.</summary>
    private static bool IsStored(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.IsEmpty)
            return property.Name is "Content" or "Data" or "Body";
        foreach (var reference in property.DeclaringSyntaxReferences)
        {
            return reference.GetSyntax() switch
            {
                PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors } => accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null } || !accessor.IsKind(SyntaxKind.GetAccessorDeclaration)),
                ParameterSyntax => true,
                _ => false,
            };
        }

        return false;
    }

    /// <summary>Whether the value is what a call brings, and not a result that is made here or read from where results are kept.</summary>
    private static bool IsForeign(IOperation value, ITypeSymbol result) =>
        Awaited.Of(value) is IInvocationOperation { TargetMethod: var method } call
        && !IsConverted(value)
        && !(method.IsStatic && method.ContainingType?.Name == result.Name)
        && !StoreTypes.IsCache(call)
        && !StoreTypes.IsStorage(call.Receiver()?.WithoutConversions().Type)
        && !Makes(method.Name);

    private static bool IsConverted(IOperation value) => value is IConversionOperation { OperatorMethod: not null };

    private static bool Makes(string name) =>
        name.StartsWith("Deserialize", StringComparison.Ordinal)
        || name.StartsWith("Parse", StringComparison.Ordinal)
        || name.StartsWith("From", StringComparison.Ordinal)
        || name.StartsWith("To", StringComparison.Ordinal)
        || name.StartsWith("Create", StringComparison.Ordinal)
        || name.StartsWith("Build", StringComparison.Ordinal)
        || name.StartsWith("Make", StringComparison.Ordinal)
        || name.StartsWith("Map", StringComparison.Ordinal)
        || name is "Ok" or "Success" or "Get" or "Match";
}
