using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1004 on StackExchange.Redis: a long time to live, freed by its holder, and nothing in the type renews it.</summary>
internal static class RedisLockHold
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_endless = TimeSpan.FromDays(7);

    public static void Check(RedisBlock block, RedisCall call)
    {
        if (call is not { Verb: RedisVerb.LockTake or RedisVerb.Set, NotExists: Presence.Present, Ttl: { } ttl }
            || ttl <= s_long
            || ttl > s_endless
            || !(call.Verb == RedisVerb.LockTake || LockEvidence.IsLockTaken(block, call))
            // Never freed: it is meant to hold for all that time, as a once-an-hour mark does.
            || !block.TypeMentions("LockRelease", "LockReleaseAsync", "KeyDelete", "KeyDeleteAsync")
            || block.TypeMentions("LockExtend", "LockExtendAsync", "KeyExpire", "KeyExpireAsync", "ScriptEvaluate", "ScriptEvaluateAsync"))
        {
            return;
        }

        block.Report(Finding.Create(
            PCG1004LongHold.Descriptor,
            call.Location,
            ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, "renew"),
            $"when the holder of {call.KeyText} crashes, everybody else waits up to {Durations.Display(ttl)}; take it for 30s or less and renew it while the work runs"));
    }
}
