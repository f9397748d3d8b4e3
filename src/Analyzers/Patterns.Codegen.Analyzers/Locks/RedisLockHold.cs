using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1004 on StackExchange.Redis: a long time to live, freed by its holder, and nothing in the type renews it.</summary>
internal static class RedisLockHold
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_endless = TimeSpan.FromDays(7);

    /// <returns>Whether there is something wrong.</returns>
    public static bool Check(RedisBlock block, RedisCall call)
    {
        if (call is not { Verb: RedisVerb.LockTake or RedisVerb.Set, NotExists: Presence.Present, Ttl: { } ttl }
            || ttl <= s_long
            || ttl > s_endless
            || !(call.Verb == RedisVerb.LockTake || (LockEvidence.IsLockTaken(block, call) && !LockEvidence.IsLockOut(block, call)))
            // Never freed: it is meant to hold for all that time, as a once-an-hour mark does.
            || !Mentions(block, call, "LockRelease", "LockReleaseAsync", "KeyDelete", "KeyDeleteAsync")
            || Mentions(block, call, "LockExtend", "LockExtendAsync", "KeyExpire", "KeyExpireAsync", "ScriptEvaluate", "ScriptEvaluateAsync"))
        {
            return false;
        }

        block.Report(Finding.Create(
            PCG1004LongHold.Descriptor,
            call.Location,
            call.Hints("renew"),
            $"when the holder of {call.KeyText} crashes, everybody else waits up to {Durations.Display(ttl)}; take it for 30s or less and renew it while the work runs"));
        return true;
    }

    /// <summary>Whether the type around does one of these, or the type of the helper that takes the lock for it.</summary>
    private static bool Mentions(RedisBlock block, RedisCall call, params string[] names) =>
        block.TypeMentions(names) || block.TypeMentions(call.Sender, names);
}
