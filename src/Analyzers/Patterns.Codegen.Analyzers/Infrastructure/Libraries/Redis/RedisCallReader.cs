using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>Reads calls of StackExchange.Redis: typed methods, <c>Execute</c> with the command as text, and scripts.</summary>
internal sealed class RedisCallReader(RedisLibrary redis, ValueReader values)
{
    /// <summary>The command that a helper sends when it is called so; null when it is none.</summary>
    /// <param name="command">The call in the helper.</param>
    /// <param name="caller">The call of the helper.</param>
    /// <param name="bindings">What the helper's parameters stand for there.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public RedisCall? ReadIn(IInvocationOperation command, IInvocationOperation caller, Bindings bindings, CancellationToken cancellationToken)
    {
        var bound = values.In(bindings);
        return new RedisCallReader(redis, bound).Read(command, cancellationToken) is { } read
            ? read with { Operation = caller, Via = caller.TargetMethod, Key = read.Key is { } key ? bound.AsWritten(key) : null, Value = read.Value is { } value ? bound.AsWritten(value) : null }
            : null;
    }

    public RedisCall? Read(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (redis.Command(call.TargetMethod) is not { } method)
            return null;

        var read = method switch
        {
            "StringSet" => OfStringSet(call, method, cancellationToken),
            "StringSetAndGet" => OfStringSet(call, method, cancellationToken) is { NotExists: Presence.Present } only ? only : new RedisCall(call, RedisVerb.Other, method),
            "StringGetSet" when ResultQuestion.IsWhetherThereWasOne(call) => Keyed(call, RedisVerb.Set, method, cancellationToken) with { NotExists = Presence.Present, Expiry = Presence.Absent },
            "StringGet" => Keyed(call, RedisVerb.Get, method, cancellationToken),
            "KeyExists" => Keyed(call, RedisVerb.Exists, method, cancellationToken),
            "KeyDelete" or "StringGetDelete" => OfDelete(call, method, cancellationToken),
            "KeyExpire" => OfExpire(call, method, cancellationToken),
            "StringIncrement" => OfIncrement(call, method, cancellationToken),
            "LockTake" => Timed(Keyed(call, RedisVerb.LockTake, method, cancellationToken), cancellationToken) with { NotExists = Presence.Present },
            "LockRelease" => Keyed(call, RedisVerb.LockRelease, method, cancellationToken),
            "LockExtend" => Timed(Keyed(call, RedisVerb.LockExtend, method, cancellationToken), cancellationToken),
            "LockQuery" => Keyed(call, RedisVerb.LockQuery, method, cancellationToken),
            "Execute" => OfExecute(call, method, cancellationToken),
            "ScriptEvaluate" => OfScript(call, method, cancellationToken),
            _ => new RedisCall(call, RedisVerb.Other, method),
        };
        return read with { IsGrouped = call.Instance?.Type?.Name is "ITransaction" or "IBatch" };
    }

    private RedisCall Keyed(IInvocationOperation call, RedisVerb verb, string method, CancellationToken cancellationToken)
    {
        var key = call.Argument("key")?.Value;
        return new RedisCall(call, verb, method) { Key = key, Shape = values.Shape(key, cancellationToken), Value = call.Argument("value")?.Value };
    }

    private RedisCall Timed(RedisCall call, CancellationToken cancellationToken) =>
        call with { Expiry = Presence.Present, Ttl = values.Duration(call.Operation.Argument("expiry")?.Value, cancellationToken) };

    private RedisCall OfStringSet(IInvocationOperation call, string method, CancellationToken cancellationToken)
    {
        var when = call.Argument("when");
        var notExists = when is null || !when.IsWritten() ? Presence.Absent : WhenOf(when.Value, cancellationToken);
        var read = Keyed(call, RedisVerb.Set, method, cancellationToken);
        if (read.Key is null)
            return notExists == Presence.Present ? OfSeveral(read, cancellationToken) : read;
        return read with
        {
            Expiry = ExpiryOf(call, notExists, cancellationToken),
            Ttl = call.Argument("expiry")?.Value is { } expiry ? values.Duration(expiry, cancellationToken) : null,
            NotExists = notExists,
        };
    }

    /// <summary><c>MSETNX</c>: all of the keys or none.</summary>
    private RedisCall OfSeveral(RedisCall read, CancellationToken cancellationToken)
    {
        var pairs = read.Operation.Argument("values")?.Value is { } list ? RedisKeys.Like(list, values, cancellationToken) : [];
        IOperation[] keys = [.. pairs.Select(pair => RedisKeys.KeyOf(pair, values, cancellationToken)).OfType<IOperation>()];
        return keys.Length == 0 || keys.Length < pairs.Length ? read : With(read, keys, cancellationToken) with
        {
            Expiry = ExpiryOf(read.Operation, Presence.Present, cancellationToken),
            NotExists = Presence.Present,
        };
    }

    private RedisCall With(RedisCall read, IReadOnlyList<IOperation> keys, CancellationToken cancellationToken)
    {
        ImmutableArray<(IOperation Key, TextShape? Shape)> all = [.. keys.Select(key => (key, values.Shape(key, cancellationToken)))];
        return read with { Key = all[0].Key, Shape = all[0].Shape, Keys = all };
    }

    private Presence ExpiryOf(IInvocationOperation call, Presence notExists, CancellationToken cancellationToken)
    {
        // A key that does not exist yet has none to keep.
        if (notExists != Presence.Present && call.Argument("keepTtl") is { } keep && keep.IsWritten() && values.Bool(keep.Value, cancellationToken) != false)
            return Presence.Unknown;
        if (call.Argument("expiry") is not { } expiry || !expiry.IsWritten() || values.IsNullOrDefault(expiry.Value, cancellationToken))
            return Presence.Absent;

        var origin = values.Trace(expiry.Value, cancellationToken).Operation;
        if (origin is IPropertyReferenceOperation { Property: { ContainingType.Name: "Expiration", Name: var name } })
            return name is "Default" or "Persist" ? Presence.Absent : Presence.Unknown;
        if (origin is IPropertyReferenceOperation property && OwnProperty.IsUnset(property, values.Sources, cancellationToken))
            return Presence.Absent;
        return values.Duration(expiry.Value, cancellationToken) is { } ttl && ttl == TimeSpan.MaxValue ? Presence.Absent : Presence.Present;
    }

    private Presence WhenOf(IOperation when, CancellationToken cancellationToken)
    {
        var name = values.Trace(when, cancellationToken).Operation switch
        {
            IPropertyReferenceOperation { Property: { ContainingType.Name: "ValueCondition", Name: var condition } } => condition,
            IDefaultValueOperation => "Always",
            var other => values.EnumMember(other, cancellationToken),
        };
        return name switch
        {
            "NotExists" => Presence.Present,
            "Always" => Presence.Absent,
            _ => Presence.Unknown,
        };
    }

    private RedisCall OfDelete(IInvocationOperation call, string method, CancellationToken cancellationToken)
    {
        if (call.Argument("key") is not null)
            return Keyed(call, RedisVerb.Delete, method, cancellationToken);
        var read = new RedisCall(call, RedisVerb.Delete, method);
        return call.Argument("keys")?.Value is { } list && RedisKeys.Like(list, values, cancellationToken) is { Length: > 0 } keys ? With(read, keys, cancellationToken) : read;
    }

    private RedisCall OfExpire(IInvocationOperation call, string method, CancellationToken cancellationToken)
    {
        var read = Keyed(call, RedisVerb.Expire, method, cancellationToken);
        var ttl = values.Duration(call.Argument("expiry")?.Value, cancellationToken);
        return read with { Ttl = ttl, Verb = ttl <= TimeSpan.Zero ? RedisVerb.Delete : RedisVerb.Expire };
    }

    private RedisCall OfIncrement(IInvocationOperation call, string method, CancellationToken cancellationToken)
    {
        var read = Keyed(call, RedisVerb.Increment, method, cancellationToken);
        return read with { Expiry = call.Argument("expiry") is { } expiry && expiry.IsWritten() ? Presence.Present : Presence.Absent };
    }

    private RedisCall OfExecute(IInvocationOperation call, string method, CancellationToken cancellationToken)
    {
        var read = new RedisCall(call, RedisVerb.Other, method);
        if (values.Text(call.Argument("command")?.Value, cancellationToken)?.ToUpperInvariant() is not { } command
            || call.Argument("args")?.Value is not { } list
            || RedisKeys.Like(list, values, cancellationToken) is not { Length: > 0 } arguments)
        {
            return read;
        }

        read = read with { Key = arguments[0], Shape = values.Shape(arguments[0], cancellationToken) };
        switch (command)
        {
            case "SETNX":
                return read with { Verb = RedisVerb.Set, Value = arguments.ElementAtOrDefault(1), NotExists = Presence.Present, Expiry = Presence.Absent };
            case "SETEX" or "PSETEX":
                return read with { Verb = RedisVerb.Set, Value = arguments.ElementAtOrDefault(2), NotExists = Presence.Absent, Expiry = Presence.Present };
            case "SET":
                var words = arguments.Skip(2).Select(argument => values.Text(argument, cancellationToken)?.ToUpperInvariant()).ToArray();
                var expires = words.Any(static word => word is "EX" or "PX" or "EXAT" or "PXAT") || (words.Contains("KEEPTTL") && !words.Contains("NX"));
                // A word that is decided while running may be any of them.
                var isOpen = arguments.Skip(2).Any(argument => argument.Type?.SpecialType != SpecialType.System_Object && values.Text(argument, cancellationToken) is null && values.Number(argument, cancellationToken) is null);
                return read with
                {
                    Verb = RedisVerb.Set,
                    Value = arguments.ElementAtOrDefault(1),
                    NotExists = words.Contains("NX") ? Presence.Present : words.Contains("XX") || isOpen ? Presence.Unknown : Presence.Absent,
                    Expiry = expires ? Presence.Present : isOpen ? Presence.Unknown : Presence.Absent,
                };
            case "DEL" or "UNLINK" or "GETDEL":
                return With(read, arguments, cancellationToken) with { Verb = RedisVerb.Delete };
            case "EXPIRE" or "PEXPIRE":
                return read with { Verb = RedisVerb.Expire };
            case "INCR" or "INCRBY":
                return read with { Verb = RedisVerb.Increment, Expiry = Presence.Absent };
            case "GET":
                return read with { Verb = RedisVerb.Get };
            default:
                return read;
        }
    }

    private RedisCall OfScript(IInvocationOperation call, string method, CancellationToken cancellationToken)
    {
        var source = call.Argument("script")?.Value ?? call.Instance;
        var read = new RedisCall(call, RedisVerb.Script, method) { Script = source is not null && ScriptSource.Text(source, values, cancellationToken) is { } text ? new RedisScript(text) : null };
        if (read.Script?.Key is { Length: > 2 } literal && literal[0] is '\'' or '"' && literal[literal.Length - 1] == literal[0])
        {
            literal = literal.Substring(1, literal.Length - 2);
            return read with { Shape = new TextShape(literal, literal, 0) };
        }

        IOperation? key;
        if (read.Script?.Key is ['@', _, ..] name)
        {
            read = read with { KeyName = name.Substring(1) };
            key = (call.Argument("parameters") ?? call.Argument("ps"))?.Value is { } parameters ? Member(values.Trace(parameters, cancellationToken).Operation, read.KeyName) : null;
        }
        else
        {
            key = call.Argument("keys")?.Value is { } keys && RedisKeys.Like(keys, values, cancellationToken) is { Length: > 0 } elements ? elements[0] : null;
        }

        return read with { Key = key, Shape = values.Shape(key, cancellationToken) };
    }

    /// <summary>The member of an anonymous object, or of one with an initialiser.</summary>
    private static IOperation? Member(IOperation made, string name)
    {
        var initializers = made switch
        {
            IAnonymousObjectCreationOperation anonymous => anonymous.Initializers,
            IObjectCreationOperation { Initializer.Initializers: var members } => members,
            _ => [],
        };
        return initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(assignment => assignment.Target is IMemberReferenceOperation { Member: var member } && member.Name == name)?.Value;
    }
}
