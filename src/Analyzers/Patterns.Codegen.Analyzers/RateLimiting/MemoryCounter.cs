using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>A counter that lives in a field of this process or in its memory cache, where it is raised.</summary>
/// <param name="Name">The field, or the cache.</param>
/// <param name="Location">What to underline.</param>
internal sealed record MemoryCounter(string Name, Location Location)
{
    /// <summary>Whether it is a number of one object: that all callers share the object is still to be shown.</summary>
    public IFieldSymbol? OfObject { get; init; }

    public static MemoryCounter? Read(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation { Kind: OperationKind.Increment, Target: var target } => OfTarget(target, isOne: true),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Target: var target } sum when IsNumber(sum.Type) => OfTarget(target, sum.Value.ConstantValue.HasValue),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } target, Value: var value } when value.WithoutConversions() is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } => OfTarget(target, isOne: false),
        IInvocationOperation call => OfCall(call),
        _ => null,
    };

    /// <summary>An element of a dictionary in a field, a number in one that is raised by a constant, or a static number.</summary>
    private static MemoryCounter? OfTarget(IOperation target, bool isOne) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } dictionary } when IsCounter(dictionary.Type) && Field(dictionary) is { } field => new MemoryCounter(field.Name, dictionary.Syntax.GetLocation()),
        IFieldReferenceOperation { Field: { IsStatic: true } field } when IsNumber(field.Type) => new MemoryCounter(field.Name, target.Syntax.GetLocation()),
        IMemberReferenceOperation { Instance: { } element } when isOne && IsNumber(target.Type) => OfElement(element),
        _ => null,
    };

    private static MemoryCounter? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method is { Name: "AddOrUpdate", ContainingType.Name: "ConcurrentDictionary" } && call.Instance is { } dictionary && IsCounter(dictionary.Type) && Field(dictionary) is { } field)
            return new MemoryCounter(field.Name, dictionary.Syntax.GetLocation());
        if (method is { Name: "Increment" or "Add", ContainingType.Name: "Interlocked" } && call.Arguments is [{ Value: IFieldReferenceOperation { Field: var number } reference }, ..])
        {
            return number.IsStatic ? new MemoryCounter(number.Name, reference.Syntax.GetLocation())
                : reference.Instance is IInstanceReferenceOperation ? new MemoryCounter(number.Name, reference.Syntax.GetLocation()) { OfObject = number }
                : OfElement(reference.Instance);
        }

        // A queue of the times of the last calls.
        if (method.Name is "Enqueue" or "AddLast" && call is { Instance: { } queue, Arguments: [{ Value: var time }] } && IsTime(time.Type))
            return OfElement(queue);
        if (method is { Name: "Set", ContainingType.Name: "CacheExtensions", TypeArguments: [var type] } && IsNumber(type) && call.Arguments.Length >= 3)
            return new MemoryCounter(call.Arguments[0].Value.Syntax.ToString(), call.Arguments[0].Value.Syntax.GetLocation());
        return null;
    }

    /// <summary>An object that is kept for each caller in a dictionary of a field.</summary>
    private static MemoryCounter? OfElement(IOperation? element)
    {
        if (element is ILocalReferenceOperation { Local: var local })
        {
            var root = element.Root();
            element = LocalWrites.Of(local, root) is [var made] ? made : FoundIn(local, root);
        }

        return DictionaryOf(element?.WithoutConversions()) is { } dictionary && Field(dictionary) is { } field ? new MemoryCounter(field.Name, dictionary.Syntax.GetLocation()) : null;
    }

    /// <summary>The <c>TryGetValue</c> that finds the value of the variable.</summary>
    private static IInvocationOperation? FoundIn(ILocalSymbol local, IOperation root)
    {
        foreach (var operation in root.Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "TryGetValue", Arguments: [_, { Value: var found }] } call
                && (found is IDeclarationExpressionOperation { Expression: var declared } ? declared : found) is ILocalReferenceOperation { Local: var value }
                && SymbolEqualityComparer.Default.Equals(value, local))
            {
                return call;
            }
        }

        return null;
    }

    private static IOperation? DictionaryOf(IOperation? element) => element switch
    {
        IInvocationOperation { TargetMethod.Name: "GetOrAdd" or "TryGetValue", Instance: { } dictionary } when IsDictionary(dictionary.Type) => dictionary,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } dictionary } when IsDictionary(dictionary.Type) => dictionary,
        _ => null,
    };

    private static ISymbol? Field(IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } => property,
        // A parameter of a primary constructor is a field in all but name; one of a method is somebody else's.
        _ => null,
    };

    /// <summary>A dictionary whose values are numbers, or tuples with one.</summary>
    private static bool IsCounter(ITypeSymbol? type) =>
        IsDictionary(type)
        && type is INamedTypeSymbol { TypeArguments: [_, var value] }
        && (IsNumber(value) || value is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(static element => IsNumber(element.Type)));

    private static bool IsDictionary(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Dictionary" or "ConcurrentDictionary" or "IDictionary", TypeArguments.Length: 2 };

    private static bool IsTime(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_DateTime or SpecialType.System_Int64 } || type?.Name is "DateTimeOffset" or "TimeSpan";

    /// <summary>A number, or a task of one.</summary>
    public static bool IsCount(ITypeSymbol type) =>
        IsNumber(type) || (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } && IsNumber(result));

    private static bool IsNumber(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_Double;
}
