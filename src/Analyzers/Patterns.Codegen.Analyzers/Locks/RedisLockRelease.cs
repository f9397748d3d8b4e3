using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1002 on StackExchange.Redis.</summary>
internal static class RedisLockRelease
{
    private static readonly ConditionalWeakTable<SyntaxNode, StrongBox<bool>> s_conditional = new();

    /// <returns>Whether there is something wrong.</returns>
    public static bool Check(RedisBlock block, RedisCall call)
    {
        if (Problem(block, call) is not var (problem, fix))
            return false;

        block.Report(Finding.Create(PCG1002UncheckedRelease.Descriptor, call.Location, call.MendedAt, call.Hints(fix, "helper"), problem));
        return true;
    }

    /// <summary>Whether there would be something wrong.</summary>
    public static bool IsWrong(RedisBlock block, RedisCall call) => Problem(block, call) is not null;

    private static (string Problem, string? Fix)? Problem(RedisBlock block, RedisCall call)
    {
        switch (call.Verb)
        {
            // Locks that go together with other keys are those of something that is deleted as a whole, unless the same member took them.
            case RedisVerb.Delete when !call.Keys.IsEmpty:
                return call.Each().All(one => Problem(block, one) is not null) ? Problem(block, call.Each().First())
                    : call.Each().Where(one => HelperTaking.IsOfSameMember(block, one)).Select(one => Problem(block, one)).FirstOrDefault(static problem => problem is not null);
            case RedisVerb.Delete when LockEvidence.IsLockFreed(block, call) && !LockEvidence.IsInForcingCode(block, call) && !HasCondition(call):
                // LockRelease makes a transaction of its own, and throws inside another one.
                var fix = call is { Method: "KeyDelete", Via: null, IsGrouped: false } && call.Operation.TargetMethod.Parameters[0].Name == "key" ? "release" : null;
                return IsComparedBefore(block, call)
                    ? ($"the owner of {call.KeyText} is checked in one command and the lock deleted in another: {Expires(block, call)} between the two, and the delete frees the lock of the next holder; compare and delete in one step", fix)
                    : ($"{call.Method} frees the lock {call.KeyText} whoever holds it by now: {Expires(block, call)} while the work still runs, and the delete lets a third process in beside the second; compare the owner's token in the same step", fix);
            case RedisVerb.Script when call.Script is { } script && script.Calls("DEL", "UNLINK") && !MayAskForOwner(script) && LockEvidence.IsLockFreed(block, call):
                return ($"the script deletes the lock {call.KeyText} whoever holds it by now; compare the stored token with the owner's before DEL", "script");
            case RedisVerb.LockRelease or RedisVerb.LockExtend when call.Value is { } value:
                return OfToken(block, call, value);
            default:
                return null;
        }
    }

    /// <summary>Whether the script does something that a check of the owner is made of, and decides by it.</summary>
    private static bool MayAskForOwner(RedisScript script) =>
        script.Calls("SET", "SETNX", "ZREM")
        || (script.Decides && (script.Calls("GET", "HGET", "HEXISTS", "HDEL", "SISMEMBER", "HINCRBY", "DECR", "ZSCORE") || script.CallsElsewhere("EXISTS")));

    /// <summary>A check that everybody passes is none.</summary>
    private static (string, string?)? OfToken(RedisBlock block, RedisCall call, IOperation value)
    {
        var origin = block.Values.Trace(value, block.CancellationToken).Operation;
        if (origin is IAwaitOperation { Operation: var awaited })
            origin = awaited;
        if (origin.ConstantValue is { HasValue: true, Value: { } constant } && constant is string or int or long or bool or char)
            return ($"every process presents the same token '{constant}' for the lock {call.KeyText}, so {call.Method} also frees or extends a lock that another one holds by now; use a token of its own for each acquisition, such as Guid.NewGuid()", call.Verb == RedisVerb.LockRelease ? "token" : null);
        if (origin is IInvocationOperation stored && block.WithKeyOf(call).Any(other => other.Operation.Syntax == stored.Syntax && other.Verb is RedisVerb.Get or RedisVerb.LockQuery))
            return ($"{call.Method} presents the token that is stored in {call.KeyText} at this moment, which is always right, so it frees the lock of whoever holds it; present the token that this process took it with", call is { Verb: RedisVerb.LockRelease, Via: null } ? "stored" : null);
        return TakenWith(block, call) is { } taken
            ? ($"the lock {call.KeyText} is taken with '{taken}' and {call.Method} presents '{value.Syntax}', which never matches, so the lock stays taken until it expires; take it with the same token", null)
            : null;
    }

    /// <summary>The constant that the same method takes the lock with every time; null when there is none.</summary>
    private static object? TakenWith(RedisBlock block, RedisCall call)
    {
        var taken = block.WithKeyOf(call)
            .Where(other => other is { Verb: RedisVerb.LockTake or RedisVerb.Set, NotExists: Presence.Present, Value: not null })
            .Select(other => block.Values.Trace(other.Value!, block.CancellationToken).Operation.ConstantValue)
            .ToList();
        return taken.Count > 0 && !block.WithKeyOf(call).Any(other => other is { Verb: RedisVerb.Set, NotExists: not Presence.Present }) && taken.TrueForAll(static one => one is { HasValue: true, Value: string or int or long or bool or char }) ? taken[0].Value : null;
    }

    /// <summary>Whether the command is part of a transaction that runs only when something is so.</summary>
    public static bool HasCondition(RedisCall call) =>
        call.IsGrouped
        && AddsCondition(call.Operation.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax) ?? call.Operation.Syntax.SyntaxTree.GetRoot());

    /// <summary>Kept, because a member may have many commands.</summary>
    private static bool AddsCondition(SyntaxNode member) =>
        s_conditional.GetValue(member, static key => new StrongBox<bool>(key.DescendantTokens().Any(static token => token.ValueText == "AddCondition"))).Value;

    /// <summary>Whether the stored owner is read before, on the way to the delete.</summary>
    private static bool IsComparedBefore(RedisBlock block, RedisCall call) =>
        block.WithKeyOf(call).Any(other => other.Verb is RedisVerb.Get or RedisVerb.LockQuery && other.Operation.Syntax.SpanStart < call.Operation.Syntax.SpanStart && !IsOnAnotherWay(other.Operation.Syntax, call.Operation.Syntax));

    /// <summary>Whether it is in a branch that the delete is not in: what a loser asks says nothing about the winner.</summary>
    private static bool IsOnAnotherWay(SyntaxNode read, SyntaxNode delete) =>
        read.AncestorsAndSelf().Any(node => node.Parent is IfStatementSyntax { Statement: var then } branch && (node == then || node == branch.Else) && !node.Span.Contains(delete.Span));

    private static string Expires(RedisBlock block, RedisCall call)
    {
        var taken = block.WithKeyOf(call).FirstOrDefault(other => other.NotExists == Presence.Present && other.Ttl is not null);
        if (taken?.Ttl == TimeSpan.MaxValue)
            return "it never expires, but somebody may free it by hand";
        return taken?.Ttl is { } ttl ? $"it may expire after {Durations.Display(ttl)}" : "it may expire";
    }
}
