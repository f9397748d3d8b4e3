using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1001 on StackExchange.Redis.</summary>
internal static class RedisLockTtl
{
    /// <summary>Longer than any work: nobody means to wait this long after a crash.</summary>
    private static readonly TimeSpan s_endless = TimeSpan.FromDays(7);

    /// <returns>Whether there is something wrong.</returns>
    public static bool Check(RedisBlock block, RedisCall call)
    {
        if (Problem(block, call) is not { } problem)
            return false;

        var properties = call is { Via: not null, TtlParameter: { } parameter }
            ? ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, "caller").Add(ProblemHints.Parameter, parameter)
            : call.Hints(call switch { { Script: not null } => "script", { Keys.IsEmpty: false } => null, _ => "ttl" }, "helper");
        block.Report(Finding.Create(PCG1001LockWithoutTtl.Descriptor, call.Location, call.MendedAt, properties, problem));
        return true;
    }

    /// <summary>Whether there would be something wrong.</summary>
    public static bool IsWrong(RedisBlock block, RedisCall call) => Problem(block, call) is not null;

    private static string? Problem(RedisBlock block, RedisCall call)
    {
        switch (call.Verb)
        {
            case RedisVerb.LockTake or RedisVerb.LockExtend when call.Ttl is { } ttl && ttl > s_endless:
                return $"the lock {call.KeyText} stays taken for {Endless(ttl)} when its holder crashes; give it a time to live of two to three times what the work takes";
            case RedisVerb.Set when !call.Keys.IsEmpty:
                return call.Each().Select(one => Problem(block, one)).FirstOrDefault(static problem => problem is not null);
            case RedisVerb.Set when call.Expiry == Presence.Absent && IsLock(block, call):
                return Later(block, call) switch
                {
                    { IsGrouped: true } => null,
                    null when call.NotExists == Presence.Absent && !RedisLockRelease.HasCondition(call) => $"the lock {call.KeyText} never expires, and without When.NotExists it overwrites that of whoever holds it: a process that dies while holding it locks everybody out until somebody deletes the key by hand; set it with When.NotExists and a time to live of two to three times what the work takes",
                    null => $"the lock {call.KeyText} never expires: a process that dies while holding it locks everybody out until somebody deletes the key by hand; give it a time to live of two to three times what the work takes",
                    var later when IsRenewal(call, later) => $"the lock {call.KeyText} gets its first expiry when it is renewed: a process that dies before leaves a lock that nobody can take again; give it a time to live where it is taken",
                    _ => $"the lock {call.KeyText} gets its expiry from a second command: a process that dies between the two leaves a lock that nobody can take again; set both with one command",
                };
            case RedisVerb.Increment when call is { Expiry: Presence.Absent, IsGrouped: false } && ResultQuestion.IsWhetherItIsOne(call.Operation) && LockEvidence.IsLockCounted(block, call):
                return $"whoever counts first holds the lock {call.KeyText}, and it never expires: a process that dies while holding it locks everybody out until somebody deletes the key by hand; take it with StringSet, When.NotExists and a time to live of two to three times what the work takes";
            case RedisVerb.Script when call.Script is { SetsWhenNotExists: true, Expires: false } && LockEvidence.IsLockTaken(block, call):
                return $"the script takes the lock {call.KeyText} and never lets it expire: a process that dies while holding it locks everybody out until somebody deletes the key by hand; {(call.Script.Calls("SETNX") ? "call PEXPIRE with a time to live where SETNX took it" : "add 'PX' and a time to live to SET")}";
            default:
                return null;
        }
    }

    private static bool IsLock(RedisBlock block, RedisCall call) => call.NotExists switch
    {
        Presence.Present => LockEvidence.IsLockTaken(block, call),
        Presence.Absent => LockEvidence.IsLockSet(block, call),
        _ => false,
    };

    /// <summary>The command behind that gives the key its expiry: one that runs with the first, or else one that renews.</summary>
    private static RedisCall? Later(RedisBlock block, RedisCall call) =>
        block.WithKeyOf(call)
            .Where(other => other.Verb == RedisVerb.Expire && other.Operation.Syntax.SpanStart > call.Operation.Syntax.SpanStart)
            .OrderBy(other => IsRenewal(call, other))
            .FirstOrDefault();

    /// <summary>Whether the command runs later or more than once: in a loop, lambda or local function that the lock is not taken in.</summary>
    private static bool IsRenewal(RedisCall call, RedisCall later)
    {
        var taken = call.Operation.Syntax.Span;
        return later.Operation.Syntax.Ancestors()
            .TakeWhile(node => !node.Span.Contains(taken))
            .Any(static node => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
    }

    private static string Endless(TimeSpan ttl) => ttl == TimeSpan.MaxValue ? "ever" : Durations.Display(ttl);
}
