using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Idempotency.Sql;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>Code that keeps something under a key: in a cache, in Redis, in a store of answers.</summary>
/// <param name="Operation">The call, or the assignment to an indexer.</param>
/// <param name="Name">How messages call it.</param>
/// <param name="Values">What is kept.</param>
/// <param name="Key">Under which key; null when it is not seen.</param>
/// <param name="Factory">The lambda or method that makes the value, where it is one.</param>
internal sealed record StoreCall(IOperation Operation, string Name, ImmutableArray<IOperation> Values, IOperation? Key, IOperation? Factory)
{
    private static readonly string[] s_verbs = ["Set", "Add", "Store", "Save", "Put", "Insert", "Upsert", "Cache", "TryAdd", "Complete", "Remember", "Record", "Keep"];

    /// <summary>What is called.</summary>
    public IMethodSymbol? Method => (Operation as IInvocationOperation)?.TargetMethod;

    public Location Location => Operation is IInvocationOperation call ? call.NameLocation() : ((ISimpleAssignmentOperation)Operation).Target.Syntax.GetLocation();

    /// <summary>Whether something behind decides whether it is kept: a row that is saved, an entry that may expire at once, a transaction that is sent.</summary>
    public bool IsKeptLater =>
        Operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: false } }
        || (Operation as IInvocationOperation)?.Receiver()?.WithoutConversions().Type?.Name is "ITransaction" or "IBatch"
        || (Values is [var row] && StoreTypes.IsRow(row.WithoutConversions().Type));

    /// <summary>Whether it is a dictionary in memory, which may as well be filled by who sets it up.</summary>
    public bool IsDictionary => StoreTypes.IsDictionaryType(Method?.ContainingType ?? ((IPropertyReferenceOperation)((ISimpleAssignmentOperation)Operation).Target).Property.ContainingType);

    /// <summary>Whether the key or the names around it say that it is a cache or a store of answers, and not some other use of Redis.</summary>
    public bool SaysWhatFor =>
        !IsRedis(Name)
        || SameKey.Mentions(Key, "idem", "cache", "response", "result", "replay", "answer", "reply", "replies")
        || NamesAround().Any(static name => Says(name, "idempot") || Says(name, "cache") || Says(name, "replay"));

    /// <summary>Whether the key says that an error is what is wanted there.</summary>
    public bool IsForErrors => SameKey.Mentions(Key, "error", "fail", "exception", "status", "health", "circuit", "attempt");

    /// <summary>Whether the method around, or what is kept, says that errors are kept on purpose: <c>RememberFailure</c>, <c>Reply.Failed(retryAfter)</c>.</summary>
    public bool IsMeantForErrors =>
        Operation.Syntax.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.ValueText: var name } && (Says(name, "fail") || Says(name, "error") || Says(name, "negative"))
        || Values.Any(static value => value.DescendantsAndSelf().Any(static part => part is IArgumentOperation { ArgumentKind: ArgumentKind.Explicit, Value: var given } && given.WithoutConversions().Type?.Name is "TimeSpan" or "DateTimeOffset" or "DateTime"));

    /// <summary>Whether a method is named as one that keeps what it is given.</summary>
    public static bool IsNamedSo(string name) => StartsWithVerb(name) || name.StartsWith("Persist", StringComparison.Ordinal) || name.StartsWith("Write", StringComparison.Ordinal);

    /// <summary>The store that the operation is, or null.</summary>
    public static StoreCall? Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => OfCall(call),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance, Arguments: [var key] } } assignment when StoreTypes.IsCache(instance.WithoutConversions()) =>
            new StoreCall(assignment, "The indexer", [assignment.Value], key.Value, null),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "ICacheEntry" } } } assignment =>
            new StoreCall(assignment, "The entry", [assignment.Value], null, null),
        _ => null,
    };

    private static StoreCall? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (OfRow(call) is { } row)
            return row;
        if (method.Parameters.Length < 2 && !(method.IsExtensionMethod && method.Parameters.Length >= 1))
            return null;

        var name = method.Name;
        if (name is "GetOrCreate" or "GetOrCreateAsync" or "GetOrSet" or "GetOrSetAsync" or "GetOrAdd" or "GetOrAddAsync")
            return StoreTypes.IsCache(call) && call.Arguments.Select(static a => FactoryIn(a.Value)).FirstOrDefault(static f => f is not null) is { } factory
                ? new StoreCall(call, name, [], KeyOf(call), factory)
                : null;

        var isStore = IsRedis(name)
            ? method.ContainingType?.Name is "IDatabase" or "IDatabaseAsync"
            : StartsWithVerb(name) && (StoreTypes.IsCache(call) || SaysResponse(name) || IsOfAnswers(method));
        if (!isStore)
            return null;

        var values = call.Arguments
            .Where(static a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } && IsValue(parameter))
            .Select(static a => a.Value)
            .ToImmutableArray();
        var store = new StoreCall(call, name, values, KeyOf(call), null);
        return values.IsEmpty || (name.StartsWith("HashSet", StringComparison.Ordinal) && !store.SaysWhatFor) ? null : store;
    }

    /// <summary>A row of a table of answers: <c>records.Add(new IdempotencyRecord { ... })</c>, <c>ExecuteAsync("INSERT INTO idempotency ...", values)</c>, and such a command with its parameters.</summary>
    private static StoreCall? OfRow(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        if (call.Instance is not null && InsertCommand.Of(call) is { Parameters: { IsEmpty: false } given } command)
            return StoreTypes.SaysAnswers(command.Sql) ? new StoreCall(call, name, [.. given.Select(static parameter => parameter.Value)], null, null) : null;
        ImmutableArray<IOperation> written = [.. call.Arguments.Where(static a => a.ArgumentKind == ArgumentKind.Explicit && !(a.Parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } })).Select(static a => a.Value)];
        if (IsSaving(name))
            return written.Length is 1 or 2 && StoreTypes.IsRow(written[0].WithoutConversions().Type) ? new StoreCall(call, name, [written[0]], null, null) : null;
        return name is "Execute" or "ExecuteAsync" && written is [{ ConstantValue: { HasValue: true, Value: string sql } }, var values, ..] && Says(sql, "insert") && StoreTypes.SaysAnswers(sql)
            ? new StoreCall(call, name, [values], null, null)
            : null;
    }

    /// <summary><c>Add</c>, <c>SaveAsync</c>, <c>StoreRecordAsync</c>: a name that says only that, so that what is given is the row.</summary>
    private static bool IsSaving(string name) =>
        Words.Of(name) is { Count: > 0 } words
        && words[0] is "add" or "update" or "insert" or "upsert" or "save" or "store" or "put" or "persist"
        && words.Skip(1).All(static word => word is "async" or "record" or "entry" or "response" or "result");

    private static IOperation? FactoryIn(IOperation value)
    {
        if (value.AsLambda() is { } lambda)
            return lambda;
        value = value.WithoutConversions();
        return value is IDelegateCreationOperation { Target: IMethodReferenceOperation method } ? method : null;
    }

    /// <summary>The method and the type around.</summary>
    private IEnumerable<string> NamesAround()
    {
        foreach (var node in Operation.Syntax.Ancestors())
        {
            if (node is MethodDeclarationSyntax method)
                yield return method.Identifier.ValueText;
            if (node is LocalFunctionStatementSyntax local)
                yield return local.Identifier.ValueText;
            if (node is TypeDeclarationSyntax type)
                yield return type.Identifier.ValueText;
        }
    }

    private static bool IsRedis(string name) => name is "StringSet" or "StringSetAsync" or "HashSet" or "HashSetAsync";

    /// <summary><c>CacheResponseAsync</c>, whatever it is a method of.</summary>
    private static bool SaysResponse(string name) =>
        (Says(name, "response") || Says(name, "result")) && (Says(name, "cache") || name.StartsWith("Store", StringComparison.Ordinal) || name.StartsWith("Save", StringComparison.Ordinal) || name.StartsWith("Remember", StringComparison.Ordinal));

    /// <summary>A store of the project, whatever it is called, that keeps something under the key of a request: <c>outcomes.SaveAsync(idempotencyKey, outcome)</c>.</summary>
    private static bool IsOfAnswers(IMethodSymbol method) =>
        !method.ContainingType.DeclaringSyntaxReferences.IsEmpty && StoreTypes.IsStorage(method.ContainingType) && method.Parameters.Any(static parameter => Says(parameter.Name, "idempotencyKey"));

    private static bool StartsWithVerb(string name) => s_verbs.Any(verb => name.StartsWith(verb, StringComparison.Ordinal));

    private static bool IsValue(IParameterSymbol parameter) =>
        parameter.Type.Name is not ("CancellationToken" or "TimeSpan" or "Nullable" or "DistributedCacheEntryOptions" or "MemoryCacheEntryOptions" or "HybridCacheEntryOptions" or "When" or "CommandFlags" or "RedisKey" or "Expiration" or "ValueCondition")
        && parameter.Name is not ("key" or "cache" or "cacheKey" or "idempotencyKey" or "tags" or "hashField")
        && !(parameter.Ordinal == 0 && parameter.ContainingSymbol is IMethodSymbol { IsExtensionMethod: true });

    private static IOperation? KeyOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static a => a.Parameter?.Name is "key" or "cacheKey" or "idempotencyKey")?.Value
        ?? call.Arguments.FirstOrDefault(static a => a.Parameter?.Type.SpecialType == SpecialType.System_String)?.Value;

    private static bool Says(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
