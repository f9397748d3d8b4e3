using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// Tells failures of Redis that pass (a lost connection, a fail-over, a server that loads its data) from answers (a wrong type, a missing
/// permission). Knows the exceptions of StackExchange.Redis, leaves all others to the next classifier. Thread-safe; never throws.
/// </summary>
/// <remarks>
/// <para>Transient: <see cref="RedisTimeoutException"/>; <see cref="RedisConnectionException"/>, except when the server refused the user's
/// credentials; and the error replies <c>LOADING</c>, <c>BUSY</c>, <c>TRYAGAIN</c>, <c>CLUSTERDOWN</c>, <c>MASTERDOWN</c>, <c>NOREPLICAS</c>,
/// <c>READONLY</c> (a write reached the former primary during a fail-over), <c>MOVED</c> and <c>ASK</c> (slots on the move), <c>MISCONF</c>,
/// <c>OOM</c> and <c>max number of clients reached</c>. The last three are a server in distress: keys expire, space is made, clients leave;
/// and a circuit breaker must count them.</para>
/// <para>Answer: every other error reply, such as <c>WRONGTYPE</c>, <c>NOAUTH</c>, <c>WRONGPASS</c>, <c>NOPERM</c>, <c>NOSCRIPT</c>,
/// <c>CROSSSLOT</c>, <c>EXECABORT</c> and <c>ERR</c>.</para>
/// <para>Neutral: <see cref="RedisCommandException"/>, by which the client refuses a command that it never sent.</para>
/// <para>A time-out does not tell whether the server executed the command: repeat only what is safe to repeat.</para>
/// </remarks>
public sealed class RedisFailureClassifier : IFailureClassifier
{
    /// <inheritdoc />
    public FailureKind? Classify(Exception exception) => exception switch
    {
        RedisTimeoutException => FailureKind.Transient,
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => FailureKind.Answer,
        RedisConnectionException => FailureKind.Transient,
        RedisServerException reply => IsTransient(reply.Kind) ? FailureKind.Transient : FailureKind.Answer,
        RedisCommandException => FailureKind.Neutral,
        _ => null,
    };

    private static bool IsTransient(RedisErrorKind reply) => reply is
        RedisErrorKind.ConnectionFault or
        RedisErrorKind.Timeout or
        RedisErrorKind.Loading or
        RedisErrorKind.Busy or
        RedisErrorKind.TryAgain or
        RedisErrorKind.ClusterDown or
        RedisErrorKind.MasterDown or
        RedisErrorKind.NoReplicas or
        RedisErrorKind.ReadOnly or
        RedisErrorKind.Moved or
        RedisErrorKind.Ask or
        RedisErrorKind.UnknownRedirectTarget or
        RedisErrorKind.Misconfigured or
        RedisErrorKind.OutOfMemory or
        RedisErrorKind.MaxClients;
}
