using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1008 on StackExchange.Redis.</summary>
internal static class RedisLockCondition
{
    public static void Check(RedisBlock block, RedisCall call)
    {
        if (call is not { Verb: RedisVerb.Set, NotExists: Presence.Absent, IsGrouped: false } || call.Method is not ("StringSet" or "Execute") || !LockEvidence.IsLockSet(block, call) || IsRenewal(block, call))
            return;

        var looked = block.Calls.FirstOrDefault(other => other.Verb is RedisVerb.Exists or RedisVerb.Get && other.HasSameKey(call) && other.Operation.Syntax.SpanStart < call.Operation.Syntax.SpanStart);
        var problem = looked is null
            ? $"{call.Method} overwrites the lock {call.KeyText} of whoever holds it and always succeeds, so two processes do the work at once; set it with When.NotExists and look at the result"
            : $"two processes that see {call.KeyText} free at the same moment both set it and both do the work; set it with When.NotExists and look at the result instead of asking {looked.Method} first";
        block.Report(Finding.Create(
            PCG1008LockOverwritten.Descriptor,
            call.Location,
            ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, "nx"),
            problem));
    }

    /// <summary>Whether the same method took the lock before.</summary>
    private static bool IsRenewal(RedisBlock block, RedisCall call) =>
        block.Calls.Any(other => other.NotExists == Presence.Present && other.HasSameKey(call) && other.Operation.Syntax.SpanStart < call.Operation.Syntax.SpanStart);
}
