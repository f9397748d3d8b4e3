using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>A call that keeps something under a key: in a cache, in Redis, in a store of answers.</summary>
/// <param name="Call">The call.</param>
/// <param name="Values">What is kept.</param>
/// <param name="Key">Under which key; null when it is not seen.</param>
/// <param name="Factory">The lambda that makes the value, where it is one.</param>
internal sealed record StoreCall(IInvocationOperation Call, ImmutableArray<IOperation> Values, IOperation? Key, IAnonymousFunctionOperation? Factory)
{
    private static readonly ImmutableHashSet<string> s_caches =
    [
        "IMemoryCache", "MemoryCache", "ObjectCache", "IDistributedCache", "HybridCache", "IFusionCache", "CacheExtensions", "DistributedCacheExtensions",
        "HybridCacheExtensions", "FusionCacheExtMethods", "IOutputCacheStore",
    ];

    private static readonly string[] s_verbs = ["Set", "Add", "Store", "Save", "Put", "Insert", "Upsert", "Cache", "TryAdd", "Complete", "Remember", "Record"];

    /// <summary>The store that the call is, or null. By names: everybody wraps a cache of their own.</summary>
    public static StoreCall? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Parameters.Length < 2 && !(method.IsExtensionMethod && method.Parameters.Length >= 1))
            return null;

        var name = method.Name;
        if (name is "GetOrCreate" or "GetOrCreateAsync" or "GetOrSet" or "GetOrSetAsync" or "GetOrAdd" or "GetOrAddAsync")
            return IsCache(call) && call.Arguments.Select(static a => a.Value.AsLambda()).FirstOrDefault(static l => l is not null) is { } factory
                ? new StoreCall(call, [], KeyOf(call), factory)
                : null;

        var isStore = name is "StringSet" or "StringSetAsync"
            ? method.ContainingType?.Name is "IDatabase" or "IDatabaseAsync"
            : StartsWithVerb(name) && (IsCache(call) || SaysResponse(name));
        if (!isStore)
            return null;

        var values = call.Arguments
            .Where(static a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } && IsValue(parameter))
            .Select(static a => a.Value)
            .ToImmutableArray();
        return values.IsEmpty ? null : new StoreCall(call, values, KeyOf(call), null);
    }

    /// <summary>Whether the key or the names around it say that it is a cache or a store of answers, and not some other use of Redis.</summary>
    public bool SaysWhatFor =>
        Call.TargetMethod.Name is not ("StringSet" or "StringSetAsync")
        || SameKey.Mentions(Key, "idem", "cache", "response", "result", "replay", "answer", "reply", "replies");

    /// <summary>Whether the key says that an error is what is wanted there.</summary>
    public bool IsForErrors => SameKey.Mentions(Key, "error", "fail", "exception", "status", "health", "circuit", "attempt");

    private static bool IsCache(IInvocationOperation call)
    {
        if (IsCache(call.TargetMethod.ContainingType))
            return true;
        return call.Receiver()?.WithoutConversions().Type is { } type && (IsCache(type) || type.AllInterfaces.Any(static i => s_caches.Contains(i.Name)));
    }

    private static bool IsCache(ITypeSymbol? type) =>
        type is not null
        && (s_caches.Contains(type.Name)
            || (!type.DeclaringSyntaxReferences.IsEmpty && (Says(type.Name, "cache") || Says(type.Name, "idempot") || Says(type.Name, "replay"))));

    /// <summary><c>CacheResponseAsync</c>, whatever it is a method of.</summary>
    private static bool SaysResponse(string name) =>
        (Says(name, "response") || Says(name, "result")) && (Says(name, "cache") || name.StartsWith("Store", StringComparison.Ordinal) || name.StartsWith("Save", StringComparison.Ordinal) || name.StartsWith("Remember", StringComparison.Ordinal));

    private static bool StartsWithVerb(string name) => s_verbs.Any(verb => name.StartsWith(verb, StringComparison.Ordinal));

    private static bool IsValue(IParameterSymbol parameter) =>
        parameter.Type.Name is not ("CancellationToken" or "TimeSpan" or "Nullable" or "DistributedCacheEntryOptions" or "MemoryCacheEntryOptions" or "HybridCacheEntryOptions" or "When" or "CommandFlags" or "RedisKey" or "Expiration" or "ValueCondition")
        && parameter.Name is not ("key" or "cache" or "cacheKey" or "tags")
        && !(parameter.Ordinal == 0 && parameter.ContainingSymbol is IMethodSymbol { IsExtensionMethod: true });

    private static IOperation? KeyOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static a => a.Parameter?.Name is "key" or "cacheKey" or "idempotencyKey")?.Value
        ?? call.Arguments.FirstOrDefault(static a => a.Parameter?.Type.SpecialType == SpecialType.System_String)?.Value;

    private static bool Says(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
