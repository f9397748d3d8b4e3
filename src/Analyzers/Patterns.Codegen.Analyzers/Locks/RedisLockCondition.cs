using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1008 on StackExchange.Redis.</summary>
internal static class RedisLockCondition
{
    /// <returns>Whether there is something wrong.</returns>
    public static bool Check(RedisBlock block, RedisCall call)
    {
        if (call is not { Verb: RedisVerb.Set, NotExists: Presence.Absent, IsGrouped: false } || call.Method is not ("StringSet" or "Execute") || !LockEvidence.IsLockSet(block, call) || IsRenewal(block, call))
            return false;

        var looked = call.AskedBy ?? Looked(block, call);
        var problem = looked is null
            ? $"{call.Method} overwrites the lock {call.KeyText} of whoever holds it and always succeeds, so two processes do the work at once; set it with When.NotExists and look at the result"
            : $"two processes that see {call.KeyText} free at the same moment both set it and both do the work; set it with When.NotExists and look at the result instead of asking {looked} first";
        block.Report(Finding.Create(
            PCG1008LockOverwritten.Descriptor,
            call.Location,
            call.Hints("nx"),
            problem));
        return true;
    }

    /// <summary>The command before that asks whether the key is free; null when there is none.</summary>
    public static string? Looked(RedisBlock block, RedisCall call) =>
        block.WithKeyOf(call).FirstOrDefault(other => other.Verb is RedisVerb.Exists or RedisVerb.Get && other.Operation.Syntax.SpanStart < call.Operation.Syntax.SpanStart)?.Method;

    /// <summary>Whether the same method took the lock before.</summary>
    private static bool IsRenewal(RedisBlock block, RedisCall call) =>
        block.WithKeyOf(call).Any(other => other.NotExists == Presence.Present && other.Operation.Syntax.SpanStart < call.Operation.Syntax.SpanStart);
}
