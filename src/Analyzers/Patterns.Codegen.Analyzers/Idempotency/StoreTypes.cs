using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>What things are kept in. By names: everybody wraps a cache of their own.</summary>
internal static class StoreTypes
{
    private static readonly ImmutableHashSet<string> s_caches =
    [
        "IMemoryCache", "MemoryCache", "ObjectCache", "IDistributedCache", "HybridCache", "IFusionCache", "CacheExtensions", "DistributedCacheExtensions",
        "HybridCacheExtensions", "FusionCacheExtMethods", "IOutputCacheStore", "IAppCache", "IEasyCachingProvider", "ICacheManager", "ICacheClient",
    ];

    private static readonly string[] s_words = ["cache", "idempot", "replay"];

    /// <summary>Of a field that is a dictionary, and of a store that the project declares.</summary>
    private static readonly string[] s_answers = ["cache", "idempot", "replay", "respons", "answers", "replies"];

    /// <summary>Whether the call is one of a cache, a store of answers, or an extension of one.</summary>
    public static bool IsCache(IInvocationOperation call) =>
        IsCache(call.TargetMethod.ContainingType) || (call.Receiver()?.WithoutConversions() is { } receiver && (IsCache(receiver.Type) || IsDictionary(receiver)));

    /// <summary>Whether the object is one.</summary>
    public static bool IsCache(IOperation instance) => IsCache(instance.Type) || IsDictionary(instance);

    /// <summary>Whether the method is of a library's cache, and keeps whatever it is given.</summary>
    public static bool IsOfLibrary(IMethodSymbol method) => method.DeclaringSyntaxReferences.IsEmpty || s_caches.Contains(method.ContainingType.Name);

    public static bool IsDictionaryType(ITypeSymbol? type) => type?.Name is "ConcurrentDictionary" or "Dictionary" or "IDictionary";

    /// <summary>Whether the type is named like a place where things are kept, so that what it gives was kept before.</summary>
    public static bool IsStorage(ITypeSymbol? type) =>
        type is not null && (Says(type.Name, "cache") || Says(type.Name, "store") || Says(type.Name, "storage") || Says(type.Name, "repository") || Says(type.Name, "redis") || Says(type.Name, "database") || Says(type.Name, "table"));

    /// <summary>Whether an object of the type is an answer with its key: <c>IdempotencyRecord</c>, <c>CachedResponse</c>.</summary>
    public static bool IsRow(ITypeSymbol? type) => type is { DeclaringSyntaxReferences.IsEmpty: false } && SaysAnswers(type.Name);

    /// <summary>Whether a name says that answers are kept under it.</summary>
    public static bool SaysAnswers(string name) => SaysAny(name, s_words) || Says(name, "storedresponse");

    private static bool IsCache(ITypeSymbol? type) =>
        type is not null
        && (s_caches.Contains(type.Name)
            || type.AllInterfaces.Any(static i => s_caches.Contains(i.Name))
            || (type.DeclaringSyntaxReferences.IsEmpty && type.Name.EndsWith("Cache", StringComparison.Ordinal))
            || (!type.DeclaringSyntaxReferences.IsEmpty && (SaysAny(type.Name, s_words) || (SaysAny(type.Name, s_answers) && Says(type.Name, "store")))));

    /// <summary>A dictionary in a field whose name says that answers are kept there. One in a local variable is gone when the method returns.</summary>
    private static bool IsDictionary(IOperation instance)
    {
        if (!IsDictionaryType(instance.Type))
            return false;
        return instance switch
        {
            IFieldReferenceOperation { Field: var field } => SaysAny(field.Name, s_answers),
            IPropertyReferenceOperation { Property: { IsIndexer: false } property } => SaysAny(property.Name, s_answers),
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => SaysAny(parameter.Name, s_answers),
            _ => false,
        };
    }

    private static bool SaysAny(string text, string[] words) => words.Any(word => Says(text, word));

    private static bool Says(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
