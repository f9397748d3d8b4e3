using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Reads the places where counters in memory are raised, or where tokens are taken from a bucket.</summary>
internal static class CounterReader
{
    public static MemoryCounter? Read(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation { Kind: OperationKind.Increment, Target: var target } => OfTarget(target, isOne: true),
        IIncrementOrDecrementOperation { Kind: OperationKind.Decrement, Target: var target } => Taken(target),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Target: var target } sum when CounterTypes.IsNumber(sum.Type) => OfTarget(target, sum.Value.ConstantValue.HasValue),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract, Target: var target } sum when CounterTypes.IsNumber(sum.Type) => Taken(target),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } kept } target, Value: var value } => Written(kept, target, value),
        IInvocationOperation call => OfCall(call),
        _ => null,
    };

    /// <summary>An element of a dictionary in a field, a number in one that is raised by a constant, or a number in a field.</summary>
    private static MemoryCounter? OfTarget(IOperation target, bool isOne) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } dictionary } => CounterTypes.IsCounter(dictionary.Type) ? CounterHome.OfDictionary(dictionary) : null,
        IFieldReferenceOperation { Field: { IsStatic: true } } => CounterTypes.IsNumber(target.Type) ? CounterHome.OfField(target) : null,
        ILocalReferenceOperation { Local.IsRef: true } => isOne ? CounterHome.OfElement(target) : null,
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation } => isOne && CounterTypes.IsNumber(target.Type) ? CounterHome.OfField(target) : null,
        IMemberReferenceOperation { Instance: { } element, Member.Name: var name } when isOne && CounterTypes.IsNumber(target.Type) => CounterHome.OfElement(element, name),
        _ => null,
    };

    private static MemoryCounter? Taken(IOperation target) => OfTarget(target, isOne: true) is { } counter ? counter with { IsTaken = true } : null;

    private static MemoryCounter? Written(IOperation kept, IOperation target, IOperation value)
    {
        if (CounterTypes.IsDictionary(kept.Type))
        {
            if (CounterTypes.IsCounter(kept.Type) && Raised.IsLowered(value))
                return CounterHome.OfDictionary(kept) is { } bucket ? bucket with { IsTaken = true } : null;
            var isSum = CounterTypes.IsCounter(kept.Type) && value.WithoutConversions() is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add };
            return isSum || Raised.Is(value) ? CounterHome.OfDictionary(kept) : null;
        }

        return CounterTypes.IsCache(kept.Type) && Raised.Is(value) ? CounterHome.OfCache(kept) : null;
    }

    private static MemoryCounter? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        switch (method.Name)
        {
            case "AddOrUpdate" when method.ContainingType.Name == "ConcurrentDictionary" && call.Instance is { } dictionary:
                return CounterTypes.IsCounter(dictionary.Type) || call.Arguments.Any(static argument => argument.Value.AsLambda() is { } lambda && Raised.Holds(lambda.Body)) ? CounterHome.OfDictionary(dictionary) : null;
            case "TryUpdate" when method.ContainingType.Name == "ConcurrentDictionary" && call.Instance is { } dictionary && call.Arguments.Length == 3:
                return Raised.Is(call.Arguments[1].Value) ? CounterHome.OfDictionary(dictionary) : null;
            case "Increment" or "Add" when method.ContainingType.Name == "Interlocked":
                return call.Arguments[0].Value is IMemberReferenceOperation number ? OfTarget(number, isOne: true) : null;
            case "Decrement" when method.ContainingType.Name == "Interlocked":
                return call.Arguments[0].Value is IMemberReferenceOperation bucket ? Taken(bucket) : null;
            // A queue of the times of the last calls.
            case "Enqueue" or "AddLast" or "Add" or "Push" when call is { Instance: { } line, Arguments: [{ Value: var time }] } && CounterTypes.IsLine(line.Type) && CounterTypes.IsTime(time.Type):
                return (CounterHome.OfElement(line) ?? CounterHome.OfField(line)) is { } times ? times with { MayWait = true } : null;
            case "Set" when CounterHome.OfCache(call.Receiver()) is { } cache && call.Arguments.Length >= 3:
                return method is { ContainingType.Name: "CacheExtensions", TypeArguments: [var type] } && CounterTypes.IsNumber(type) || call.Arguments.Any(static argument => argument.Parameter?.Name == "value" && Raised.Is(argument.Value)) ? cache : null;
            case "Release" when method.ContainingType.Name == "SemaphoreSlim" && call.Instance is { } slots && LateRelease.Is(call):
                return (CounterHome.OfElement(slots) ?? CounterHome.OfField(slots)) is { } late ? late with { MayWait = true } : null;
            default:
                return null;
        }
    }
}
