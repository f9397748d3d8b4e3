using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Idempotency.Sql;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>Finds the places where a value becomes an idempotency key: headers, properties, arguments, and claims in Redis.</summary>
internal static class KeySinks
{
    private const string Word = "dempot";

    /// <summary>Of types whose keys name a setting or a series: <c>IdempotencyConfig.Get("RetentionHours")</c>.</summary>
    private static readonly ImmutableHashSet<string> s_otherKeys =
        ["config", "configs", "configuration", "option", "options", "setting", "settings", "metric", "metrics", "meter", "telemetry", "log", "logger", "resource", "resources", "localizer", "features", "flags"];

    /// <summary>Of methods that begin, run or keep something under a key.</summary>
    private static readonly ImmutableHashSet<string> s_claimWords =
    [
        "begin", "start", "claim", "reserve", "acquire", "take", "enter", "lock", "execute", "run", "invoke", "process", "handle", "perform", "once", "ensure", "check",
        "store", "save", "set", "add", "put", "insert", "create", "record", "register", "remember", "mark", "complete", "cache", "idempotent", "idempotently",
    ];

    public static IEnumerable<KeySink> Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => OfCall(call),
        IObjectCreationOperation creation => OfPair(creation.Type, creation.Arguments) is { } pair ? [pair] : OfArguments(creation.Arguments),
        ITupleOperation tuple => OfTuple(tuple),
        ISimpleAssignmentOperation assignment => OfAssignment(assignment),
        _ => [],
    };

    /// <summary>Whether a name is one that people give to idempotency keys.</summary>
    public static bool IsKeyName(string? name)
    {
        if (name is null || name.IndexOf(Word, StringComparison.OrdinalIgnoreCase) < 0)
            return false;

        var letters = name.Replace("_", "").Replace("-", "").ToLowerInvariant();
        return letters.EndsWith("key", StringComparison.Ordinal) || letters.EndsWith("token", StringComparison.Ordinal) || letters.EndsWith("id", StringComparison.Ordinal)
            || letters is "idempotency" or "xidempotency" or "idempotent";
    }

    private static IEnumerable<KeySink> OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var arguments = call.Arguments;
        if (IsAdding(method.Name))
        {
            for (var i = 0; i + 1 < arguments.Length; i++)
            {
                if (arguments[i].Value.ConstantValue is { HasValue: true, Value: string name } && IsKeyName(name) && IsKey(arguments[i + 1].Value.Type))
                {
                    yield return new KeySink(arguments[i + 1].Value, $"the header '{name}'", IsDefault(call.Instance));
                    yield break;
                }
            }
        }

        if (OfPair(method.ContainingType, arguments) is { } pair)
            yield return pair;
        foreach (var sink in OfArguments(arguments))
            yield return sink;
        if (SqlKeys.Of(call) is { } row)
            yield return row;
        if (RedisClaim(call) is { } claim)
            yield return claim;
    }

    /// <summary><c>new KeyValuePair&lt;string, string&gt;("Idempotency-Key", key)</c>.</summary>
    private static KeySink? OfPair(ITypeSymbol? type, ImmutableArray<IArgumentOperation> arguments) =>
        type?.Name == "KeyValuePair" && arguments is [{ Value: var name }, { Value: var value }] && OfNamed(name, value) is { } sink ? sink : null;

    /// <summary>A header that is handed on with its name: <c>("Idempotency-Key", key)</c>.</summary>
    private static IEnumerable<KeySink> OfTuple(ITupleOperation tuple)
    {
        for (var i = 0; i + 1 < tuple.Elements.Length; i++)
        {
            if (OfNamed(tuple.Elements[i], tuple.Elements[i + 1]) is { } sink)
                yield return sink;
        }
    }

    private static KeySink? OfNamed(IOperation name, IOperation value) =>
        name.ConstantValue is { HasValue: true, Value: string text } && IsKeyName(text) && IsKey(value.Type) ? new KeySink(value, $"the header '{text}'") : null;

    private static IEnumerable<KeySink> OfArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument is not { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } || !IsKey(parameter.Type))
                continue;
            var isNamed = IsKeyName(parameter.Name);
            if (isNamed || IsKeyOfStore(parameter))
            {
                yield return new KeySink(
                    argument.Value,
                    $"'{parameter.Name}' of {parameter.ContainingSymbol.ContainingType?.Name}.{NameOf(parameter.ContainingSymbol)}",
                    IsLookup: !isNamed && !Words.Holds(parameter.ContainingSymbol.Name, s_claimWords));
            }
        }
    }

    private static IEnumerable<KeySink> OfAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is IPropertyReferenceOperation { Property: { IsIndexer: false } property } && IsKeyName(property.Name) && IsKey(property.Type))
        {
            yield return new KeySink(assignment.Value, $"{property.ContainingType.Name}.{property.Name}");
        }
        else if (assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string name } }] }
            && IsKeyName(name)
            && IsKey(assignment.Value.Type))
        {
            yield return new KeySink(assignment.Value, $"'{name}'");
        }
    }

    /// <summary><c>store.TryBegin(key)</c> of a type that says what it is for.</summary>
    private static bool IsKeyOfStore(IParameterSymbol parameter) =>
        parameter is { Name: "key" or "requestKey" or "requestId", ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method }
        && (Says(method.Name) || Says(method.ContainingType?.Name))
        && !Words.Holds(method.ContainingType?.Name, s_otherKeys);

    /// <summary>A key that is set only when it does not exist, in a name space that says what it is for.</summary>
    private static KeySink? RedisClaim(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("StringSet" or "StringSetAsync") || call.TargetMethod.ContainingType?.Name is not ("IDatabase" or "IDatabaseAsync"))
            return null;

        var isClaim = call.Arguments.Any(static a => a.Parameter?.Name == "when" && a.Value.ConstantValue is { HasValue: true, Value: 2 });
        var key = call.Arguments.FirstOrDefault(static a => a.Parameter?.Name == "key")?.Value;
        return isClaim && key is not null && (Says(key.Syntax.ToString()) || MentionedBehind(key)) ? new KeySink(key, KeySink.RedisClaim) : null;
    }

    private static bool MentionedBehind(IOperation key) =>
        key.WithoutConversions() is ILocalReferenceOperation local && LocalWrites.Of(local.Local, local.Root()).Any(static w => Says(w.Syntax.ToString()));

    private static bool IsAdding(string method) =>
        method.StartsWith("Add", StringComparison.Ordinal)
        || method.StartsWith("TryAdd", StringComparison.Ordinal)
        || method.StartsWith("Append", StringComparison.Ordinal)
        || method.StartsWith("Set", StringComparison.Ordinal)
        || method.StartsWith("With", StringComparison.Ordinal);

    private static bool IsDefault(IOperation? headers) => headers is IPropertyReferenceOperation { Property.Name: "DefaultRequestHeaders" };

    /// <summary>What a key can be held in.</summary>
    private static bool IsKey(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String })
            return true;
        return type is { SpecialType: SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Int64 }
            || type?.Name is "Guid" or "StringValues" or "RedisKey" or "Nullable" or "IEnumerable" or "List"
            || (type is not null && IsKeyName(type.Name));
    }

    private static bool Says(string? text) => text?.IndexOf(Word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string NameOf(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType.Name : member.Name;
}
