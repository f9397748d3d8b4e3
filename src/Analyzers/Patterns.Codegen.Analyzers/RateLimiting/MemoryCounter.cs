using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>A counter that lives in a field of this process or in its memory cache, where it is raised.</summary>
/// <param name="Name">The field, or the cache.</param>
/// <param name="Location">What to underline.</param>
internal sealed record MemoryCounter(string Name, Location Location)
{
    public static MemoryCounter? Read(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation { Kind: OperationKind.Increment, Target: var target } => OfTarget(target),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Target: var target } sum when IsNumber(sum.Type) => OfTarget(target),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } target, Value: var value } when value.WithoutConversions() is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } => OfTarget(target),
        IInvocationOperation call => OfCall(call),
        _ => null,
    };

    /// <summary>An element of a dictionary in a field, or a static number.</summary>
    private static MemoryCounter? OfTarget(IOperation target) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } dictionary } when IsCounter(dictionary.Type) && Field(dictionary) is { } field => new MemoryCounter(field.Name, dictionary.Syntax.GetLocation()),
        IFieldReferenceOperation { Field: { IsStatic: true } field } when IsNumber(field.Type) => new MemoryCounter(field.Name, target.Syntax.GetLocation()),
        _ => null,
    };

    private static MemoryCounter? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method is { Name: "AddOrUpdate", ContainingType.Name: "ConcurrentDictionary" } && call.Instance is { } dictionary && IsCounter(dictionary.Type) && Field(dictionary) is { } field)
            return new MemoryCounter(field.Name, dictionary.Syntax.GetLocation());
        if (method is { Name: "Increment" or "Add", ContainingType.Name: "Interlocked" } && call.Arguments is [{ Value: IFieldReferenceOperation { Field: { IsStatic: true } number } reference }, ..])
            return new MemoryCounter(number.Name, reference.Syntax.GetLocation());
        if (method is { Name: "Set", ContainingType.Name: "CacheExtensions", TypeArguments: [var type] } && IsNumber(type) && call.Arguments.Length >= 3)
            return new MemoryCounter(call.Arguments[0].Value.Syntax.ToString(), call.Arguments[0].Value.Syntax.GetLocation());
        return null;
    }

    private static ISymbol? Field(IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } => property,
        // A parameter of a primary constructor is a field in all but name; one of a method is somebody else's.
        _ => null,
    };

    /// <summary>A dictionary whose values are numbers, or tuples with one.</summary>
    private static bool IsCounter(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Dictionary" or "ConcurrentDictionary" or "IDictionary", TypeArguments: [_, var value] }
        && (IsNumber(value) || value is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(static element => IsNumber(element.Type)));

    private static bool IsNumber(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_Double;
}
