using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>The types that counters written by hand are made of.</summary>
internal static class CounterTypes
{
    /// <summary>A number, or a task of one.</summary>
    public static bool IsCount(ITypeSymbol type) =>
        IsNumber(TaskTypes.Result(type));

    public static bool IsNumber(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_Double
        || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } && IsNumber(value));

    public static bool IsDictionary(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Dictionary" or "ConcurrentDictionary" or "IDictionary", TypeArguments.Length: 2 };

    /// <summary>A dictionary whose values are numbers, or tuples with one.</summary>
    public static bool IsCounter(ITypeSymbol? type) =>
        IsDictionary(type)
        && type is INamedTypeSymbol { TypeArguments: [_, var value] }
        && (IsNumber(value) || value is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(static element => IsNumber(element.Type)));

    /// <summary>The memory cache of Microsoft.Extensions or of System.Runtime.</summary>
    public static bool IsCache(ITypeSymbol? type) => type?.Name is "IMemoryCache" or "MemoryCache" or "ObjectCache";

    public static bool IsLine(ITypeSymbol? type) => type?.Name is "Queue" or "ConcurrentQueue" or "List" or "LinkedList" or "ConcurrentBag" or "Stack" or "ConcurrentStack";

    /// <summary>A time, or a tuple or record with one: who called when.</summary>
    public static bool IsTime(ITypeSymbol? type) => IsMoment(type) || type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(static element => IsMoment(element.Type)),
        { IsRecord: true } record => record.GetMembers().OfType<IPropertySymbol>().Any(static property => IsMoment(property.Type)),
        _ => false,
    };

    private static bool IsMoment(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_DateTime or SpecialType.System_Int64 } || type?.Name is "DateTimeOffset" or "TimeSpan";
}
