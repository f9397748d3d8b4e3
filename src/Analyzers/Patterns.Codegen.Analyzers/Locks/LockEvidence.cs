using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>
/// Whether a key is a lock's. Redis knows keys only, so it is told by names: of the key, of what holds the key, of the method and its type; and by what
/// else is done with the key.
/// </summary>
internal static class LockEvidence
{
    private static readonly ImmutableHashSet<string> s_lockWords = ["lock", "locks", "locking", "mutex", "mutexes", "redlock", "dlock"];
    private static readonly ImmutableHashSet<string> s_takeWords = ["acquire", "lock", "trylock", "mutex", "exclusive"];

    /// <summary>Said of taking a lock and of nothing else; <c>LockOrder</c> may as well mark the order as locked.</summary>
    private static readonly ImmutableHashSet<string> s_sureWords = ["acquire", "trylock", "mutex", "exclusive"];
    private static readonly ImmutableHashSet<string> s_counterWords = ["count", "counts", "counter", "counters", "attempts", "tries", "total"];

    /// <summary>What is numbered or counted about locks.</summary>
    private static readonly ImmutableHashSet<string> s_numberWords = ["contention", "fence", "fencing", "waiters", "waiting", "seq", "sequence", "epoch", "generation", "version", "stats", "metrics"];
    private static readonly ImmutableHashSet<string> s_keepWords = ["renew", "extend", "refresh", "heartbeat", "prolong", "keep", "release", "unlock", "free"];
    private static readonly ImmutableHashSet<string> s_forceWords = ["force", "forced", "admin", "break", "steal", "reset", "clear", "cleanup", "clean", "purge", "flush", "evict", "wipe", "expired", "stale", "abandoned"];

    /// <summary>What people lock for good, and not for a moment: <c>LockAccount</c>, <c>UnlockCard</c>.</summary>
    private static readonly ImmutableHashSet<string> s_lockedThings = ["account", "accounts", "user", "users", "customer", "member", "login", "card", "door", "device", "screen", "wallet", "profile"];

    /// <summary>What is locked after too many wrong passwords, and what counts them: a <c>lock:{user}</c> there keeps somebody out and lets nobody work alone.</summary>
    private static readonly ImmutableHashSet<string> s_lockOutWords =
    [
        .. s_lockedThings, "signin", "login", "logins", "password", "passwords", "throttle", "throttling", "throttler", "brute", "attempt", "attempts", "failed", "failures", "ban", "bans", "banned", "pin", "otp",
    ];

    /// <summary>What is stored in a lock, by the names people give it: who holds it.</summary>
    private static readonly ImmutableHashSet<string> s_holderWords = ["token", "owner", "holder", "guid", "machine", "process", "instance", "node", "worker", "host", "nonce", "me", "self"];

    /// <summary>What a type takes locks with.</summary>
    private static readonly string[] s_takers = ["NotExists", "LockTake", "LockTakeAsync", "ScriptEvaluate", "ScriptEvaluateAsync", "Evaluate", "EvaluateAsync", "Execute", "ExecuteAsync"];

    /// <summary>What has been done once: who sets such a key claims the work for good, and frees the claim only when the work failed.</summary>
    private static readonly ImmutableHashSet<string> s_claimWords = ["idem", "idempotency", "idempotent", "dedup", "dedupe", "deduplication", "processed", "handled", "seen"];

    /// <summary>What else a key is set for only once: a type that is called after its locks may hold such keys too.</summary>
    private static readonly ImmutableHashSet<string> s_otherWords = ["username", "usernames", "registered", "registration", "marker", "delivered", "sent", "notified"];

    private static readonly char[] s_partEnds = [':', '/', '.', '|', '{', '}'];

    /// <summary>Longer than a lock is held, and about as long as somebody is kept out.</summary>
    private static readonly TimeSpan s_lockOutTime = TimeSpan.FromMinutes(5);

    /// <summary>Whether the name says so: <c>"lock:x"</c>, <c>lockKey</c>, <c>LockKey(id)</c>.</summary>
    public static bool IsNamedLock(RedisCall call) => KeyNames(call).Any(HasLockWord);

    /// <summary>Whether the key begins with the word, as the key of a lock does that follows a convention.</summary>
    public static bool BeginsWithLock(RedisCall call) =>
        call.Shape is { Pattern: var pattern }
        && Words.Of(pattern) is [var first, ..] words
        && s_lockWords.Contains(first)
        && pattern.StartsWith(first, StringComparison.OrdinalIgnoreCase)
        && !IsSomethingElse(words, 0);

    /// <summary>Whether the code around is about taking a lock.</summary>
    public static bool IsInLockCode(RedisBlock block, RedisCall call)
    {
        if (Counts(call))
            return false;
        if (SaysLocked(call) && !NamesHolder(block, call))
            return Names(block, call).Any(static name => Words.Holds(name, s_sureWords));
        return Names(block, call).Any(static name => Words.Holds(name, s_takeWords) && !Words.Holds(name, s_lockedThings) && !IsSomethingElse(name)) || (Words.Holds(block.Owner.ContainingType?.Name, s_lockWords) && !SaysSomethingElse(call));
    }

    /// <summary>Whether the key's own text says what it is for, and that is no lock: <c>dedupe:{id}</c>, <c>username:{name}</c>.</summary>
    private static bool SaysSomethingElse(RedisCall call) =>
        call.Shape is { Literal: var literal } && !HasLockWord(literal) && (Words.Holds(literal, s_claimWords) || Words.Holds(literal, s_otherWords));

    /// <summary>Whether the code around renews or frees a lock that was taken before.</summary>
    public static bool IsInKeepingCode(RedisBlock block, RedisCall call) => Names(block, call).Any(static name => Words.Holds(name, s_keepWords));

    /// <summary>Whether the code around frees locks of others on purpose.</summary>
    public static bool IsInForcingCode(RedisBlock block, RedisCall call) =>
        Names(block, call).Append(block.Owner.ContainingType?.Name ?? "").Any(static name => Words.Holds(name, s_forceWords));

    /// <summary>Whether the same method frees the key later. What is deleted only after a failure is a mark that is taken back.</summary>
    public static bool IsFreedLater(RedisBlock block, RedisCall call) =>
        block.WithKeyOf(call).Any(other => (other.Verb is RedisVerb.Delete or RedisVerb.LockRelease || other is { Verb: RedisVerb.Script, Script.Deletes: true })
            && other.Operation.Syntax.SpanStart > call.Operation.Syntax.SpanStart
            && other.Operation.Syntax.FirstAncestorOrSelf<CatchClauseSyntax>() is null);

    /// <summary>Whether a key that is set only when it does not exist is a lock's.</summary>
    public static bool IsLockTaken(RedisBlock block, RedisCall call) =>
        call.IsLock || IsNamedLock(call) || IsInLockCode(block, call) || ((IsFreedLater(block, call) || LockElsewhere.IsFreedByOwner(block, call)) && !IsClaim(block, call));

    /// <summary>Whether the key marks what has been done: it says so, or the answer replaces what it was claimed with.</summary>
    private static bool IsClaim(RedisBlock block, RedisCall call) =>
        KeyNames(call).Any(static name => Words.Holds(name, s_claimWords))
        || block.WithKeyOf(call).Any(other => other is { Verb: RedisVerb.Set, NotExists: Presence.Absent, Value: { } answer }
            && other.Operation.Syntax.SpanStart > call.Operation.Syntax.SpanStart
            && call.Value is { } claimed
            && answer.Syntax.ToString() != claimed.Syntax.ToString());

    /// <summary>Whether a key that is simply set is a lock's: more is asked for, because most keys are not.</summary>
    public static bool IsLockSet(RedisBlock block, RedisCall call) =>
        !IsInKeepingCode(block, call) && !IsInForcingCode(block, call) && IsToken(call) && ((BeginsWithLock(call) && !IsLockOut(block, call)) || (IsNamedLock(call) && ((call.IsLock && !Counts(call)) || IsInLockCode(block, call) || IsFreedLater(block, call))));

    /// <summary>Whether a number that somebody asks whether it is the first is a lock's, and nothing in the type lets it expire.</summary>
    public static bool IsLockCounted(RedisBlock block, RedisCall call) =>
        !(call.Shape is { Pattern: var pattern } && (Words.Holds(pattern, s_counterWords) || Words.Holds(pattern, s_numberWords)))
        && ((BeginsWithLock(call) && !IsLockOut(block, call)) || (IsNamedLock(call) && (IsInLockCode(block, call) || IsFreedLater(block, call))))
        && !block.TypeMentions("KeyExpire", "KeyExpireAsync", "ScriptEvaluate", "ScriptEvaluateAsync", "Evaluate", "EvaluateAsync");

    /// <summary>Whether a key that is deleted is a lock's.</summary>
    public static bool IsLockFreed(RedisBlock block, RedisCall call) =>
        !block.NamesAround(call).Any(static name => Words.Holds(name, s_lockedThings) && Words.Holds(name, s_keepWords)) && IsFreed(block, call);

    private static bool IsFreed(RedisBlock block, RedisCall call) =>
        (BeginsWithLock(call) && !IsLockOut(block, call))
        || (call.Via is { ContainingType: var helper } && IsSurelyNamed(call) && (!IsLockOut(block, call) || HelperTaking.IsBefore(call)) && (block.TypeMentions(helper, s_takers) || block.TypeMentions(call.Sender, s_takers)))
        || (call.Via is null && IsKeptByHandle(block, call) && IsSurelyNamed(call) && !IsLockOut(block, call))
        || (call.Via is null && IsKeptByHandle(block, call) && LockHandles.AreMadeForLocks(block, call))
        || (IsNamedLock(call) && call.Via is null && block.TypeMentions(s_takers))
        || block.WithKeyOf(call).Any(other => other.NotExists == Presence.Present && IsLockTaken(block, other))
        || LockElsewhere.IsTaken(block, call)
        || (call.Shape is null or { IsOpaque: true } && Words.Holds(block.Owner.ContainingType?.Name, s_lockWords) && block.NamesAround(call).Any(static name => Words.Holds(name, s_keepWords) || name.StartsWith("Dispose", StringComparison.Ordinal)));

    /// <summary>Whether the key is a disposable object's own, which it was made with: a handle of what it frees.</summary>
    private static bool IsKeptByHandle(RedisBlock block, RedisCall call) =>
        call.Key?.WithoutConversions() is IFieldReferenceOperation { Field.IsConst: false } or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }
        && block.Owner is IMethodSymbol { MethodKind: not MethodKind.Constructor, ContainingType: { } type }
        && type.AllInterfaces.Any(static one => one is { Name: "IDisposable" or "IAsyncDisposable", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    /// <summary>Whether a key with the right name looks like one that keeps a user out, and nothing else says that it is a lock's.</summary>
    public static bool IsLockOut(RedisBlock block, RedisCall call)
    {
        var isAboutUsers = KeyNames(call).Concat(block.NamesAround(call)).Append(block.Owner.ContainingType?.Name ?? "").Any(static name => Words.Holds(name, s_lockOutWords));
        var isLong = call is { Verb: RedisVerb.Set, Value: { } value } && call.Ttl >= s_lockOutTime && block.Values.Trace(value, block.CancellationToken).Operation.ConstantValue.HasValue;
        return (isAboutUsers || isLong)
            && !NamesHolder(block, call)
            && !IsInLockCode(block, call)
            && !block.TypeMentions("NotExists", "LockTake", "LockTakeAsync", "LockRelease", "LockReleaseAsync");
    }

    private static bool NamesHolder(RedisBlock block, RedisCall call) =>
        call.Value is { } value
        && (Words.Holds(value.Syntax.ToString(), s_holderWords) || Words.Holds(block.Values.Trace(value, block.CancellationToken).Operation.Syntax.ToString(), s_holderWords));

    /// <summary>Whether the name is a lock's as a whole, and not one with the word somewhere in it: <c>order-lock:7</c>, <c>lockKey</c>, not <c>user-lock-settings</c>.</summary>
    private static bool IsSurelyNamed(RedisCall call)
    {
        foreach (var part in KeyNames(call).SelectMany(static name => name.Split(s_partEnds, StringSplitOptions.RemoveEmptyEntries)))
        {
            var words = Words.Of(part);
            if (words.Count > 0 && words[words.Count - 1] is "key" or "name")
                words.RemoveAt(words.Count - 1);
            if (words.Count > 0 && s_lockWords.Contains(words[words.Count - 1]))
                return true;
        }

        return false;
    }

    /// <summary>The texts that name the key: as it is written, and what it comes from.</summary>
    private static IEnumerable<string> KeyNames(RedisCall call)
    {
        if (call.Shape is { } shape)
            yield return shape.Pattern;
        if (call.KeyName is { } name)
            yield return name;
        if (call.Key?.Syntax is { } syntax)
        {
            foreach (var token in syntax.DescendantTokens())
            {
                if (token.Parent is SimpleNameSyntax)
                    yield return token.ValueText;
            }
        }
    }

    private static bool HasLockWord(string text)
    {
        var words = Words.Of(text);
        for (var i = 0; i < words.Count; i++)
        {
            if (s_lockWords.Contains(words[i]) && !IsSomethingElse(words, i))
                return true;
        }

        return false;
    }

    /// <summary>The names around, and that of the helper that is called.</summary>
    private static IEnumerable<string> Names(RedisBlock block, RedisCall call) => call.Via is { Name: var helper } ? block.NamesAround(call).Append(helper) : block.NamesAround(call);

    private static bool IsSomethingElse(string name)
    {
        var words = Words.Of(name);
        return Enumerable.Range(0, words.Count).Any(i => s_lockWords.Contains(words[i]) && IsSomethingElse(words, i));
    }

    /// <summary>"LockOut", "lock-screen", "lock-count": something else than a lock.</summary>
    private static bool IsSomethingElse(List<string> words, int at) =>
        at + 1 < words.Count && (words[at + 1] is "out" or "outs" or "screen" or "file" or "version" or "reason" || s_counterWords.Contains(words[at + 1]));

    /// <summary>"seat-lock-count": how often something was locked.</summary>
    private static bool Counts(RedisCall call)
    {
        if (call.Shape is not { Pattern: var pattern })
            return false;
        var words = Words.Of(pattern);
        return Enumerable.Range(1, Math.Max(0, words.Count - 1)).Any(i => s_lockWords.Contains(words[i - 1]) && s_counterWords.Contains(words[i]));
    }

    /// <summary>"order-locked:7", "order:7:locked": a state that lasts, while a lock is held by somebody.</summary>
    private static bool SaysLocked(RedisCall call)
    {
        if (call.Shape is not { Pattern: var pattern } || HasLockWord(pattern))
            return false;
        const string locked = "locked";
        var at = pattern.LastIndexOf(locked, StringComparison.OrdinalIgnoreCase);
        return at > 0 && (at + locked.Length == pattern.Length || !char.IsLetter(pattern[at + locked.Length])) && Words.Of(pattern).Contains(locked);
    }

    /// <summary>What is stored in a lock says who holds it; an entity or a document does not.</summary>
    private static bool IsToken(RedisCall call) =>
        call.Value?.Syntax is not { } value || !value.DescendantTokens().Any(static token => token.ValueText.IndexOf("Serialize", StringComparison.OrdinalIgnoreCase) >= 0 || token.ValueText.IndexOf("Json", StringComparison.OrdinalIgnoreCase) >= 0);
}
