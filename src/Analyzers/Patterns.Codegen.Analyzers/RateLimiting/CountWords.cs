using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>What the names around a number that is counted say it counts, where no name speaks of a limit.</summary>
internal static class CountWords
{
    /// <summary>Parts of a program, not calls to it; what each process may have of its own; and what only plays a part in a test.</summary>
    private static readonly ImmutableHashSet<string> s_other =
    [
        "active", "backoff", "batch", "batches", "breaker", "buffer", "buffered", "byte", "bytes", "cart", "basket", "chaos", "circuit", "concurrency", "concurrent", "connection", "connections", "cursor", "demo", "depth",
        "fake", "faulty", "flaky", "flush", "game", "generation", "hop", "hops", "id", "ids", "index", "inventory", "iteration", "iterations", "level", "line", "lines", "lexer", "log", "logger", "logging", "logs", "memory",
        "mock", "nesting", "next", "offset", "page", "pages", "parser", "pending", "poison", "pool", "pooled", "position", "progress", "queue", "queued", "reader", "reconnect", "recursion", "redelivery", "restart",
        "restarts", "retried", "retries", "retry", "row", "rows", "running", "sample", "sampler", "sampling", "score", "sequence", "session", "sessions", "size", "slot", "slots", "step", "steps", "stock", "stub", "test", "tests",
        "thread", "threads", "token", "tokens", "trace", "tracing", "version", "worker", "workers", "writer", "metric", "metrics", "statistics", "stats", "telemetry", "histogram", "average",
    ];

    private static readonly ImmutableHashSet<string> s_failures =
    [
        "attempt", "attempts", "crash", "crashes", "err", "error", "errors", "exception", "exceptions", "fail", "failed", "fails", "failure", "failures", "fault", "faults", "timeout", "timeouts", "warning", "warnings", "wrong",
    ];

    private static readonly ImmutableHashSet<string> s_calls =
    [
        "call", "calls", "downloads", "emails", "exports", "hits", "invites", "invocations", "logins", "mails", "otps", "posts", "queries", "request", "requests", "searches", "served", "signups", "sms", "submissions", "uploads",
        "visits",
    ];

    private static readonly ImmutableHashSet<string> s_callers =
    [
        "account", "apikey", "buyer", "caller", "client", "customer", "email", "identity", "ip", "merchant", "organisation", "organization", "phone", "principal", "sender", "subscriber", "tenant", "user", "username", "visitor",
    ];

    private static readonly string[] s_tooMany = ["too many request", "too many call", "too many login", "too many message", "too many attempt", "too many mail", "too many email", "quota", "rate limit", "slow down", "try again later", "throttl"];

    /// <summary>What stands behind "by" and "per" says of whom: <c>_callsByClientId</c>.</summary>
    public static bool IsOther(string? name) => name is { Length: > 0 } && Words.Of(name).TakeWhile(static word => word is not ("by" or "per")).Any(s_other.Contains);

    /// <summary>Failures are counted by circuit breakers; of a caller, they lock him out.</summary>
    public static bool IsFailure(string? name) => Words.Holds(name, s_failures);

    public static bool IsCalls(string? name) => Words.Holds(name, s_calls);

    /// <summary><c>customerId</c>, <c>RemoteIpAddress</c>, <c>X-Api-Key</c>.</summary>
    public static bool IsCaller(string? name)
    {
        if (name is not { Length: > 0 })
            return false;
        var words = Words.Of(name);
        for (var i = 0; i < words.Count; i++)
        {
            if (s_callers.Contains(words[i]) || (words[i] == "key" && i > 0 && words[i - 1] == "api"))
                return true;
        }

        return false;
    }

    /// <summary>Whether a method that answers yes or no is asked for leave: <c>MaySend</c>.</summary>
    public static bool AsksLeave(string name) => Words.Of(name) is ["may", _, ..];

    /// <param name="text">A message, or the name of an exception.</param>
    public static bool SaysTooMany(string text)
    {
        var words = string.Join(" ", Words.Of(text));
        return s_tooMany.Any(said => words.IndexOf(said, StringComparison.Ordinal) >= 0);
    }
}
