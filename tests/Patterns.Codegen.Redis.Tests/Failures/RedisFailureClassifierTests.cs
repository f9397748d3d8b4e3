using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Failures;

public class RedisFailureClassifierTests
{
    private static readonly RedisErrorKind[] s_transient =
    [
        RedisErrorKind.ConnectionFault, RedisErrorKind.Timeout, RedisErrorKind.Loading, RedisErrorKind.Busy, RedisErrorKind.TryAgain,
        RedisErrorKind.ClusterDown, RedisErrorKind.MasterDown, RedisErrorKind.NoReplicas, RedisErrorKind.ReadOnly, RedisErrorKind.Moved,
        RedisErrorKind.Ask, RedisErrorKind.UnknownRedirectTarget, RedisErrorKind.Misconfigured, RedisErrorKind.OutOfMemory, RedisErrorKind.MaxClients,
    ];

    private readonly RedisFailureClassifier _classifier = new();

    [Fact]
    public void Each_kind_of_reply_is_transient_or_an_answer_as_documented()
    {
        foreach (var reply in Enum.GetValues<RedisErrorKind>())
        {
            var expected = s_transient.Contains(reply) ? FailureKind.Transient : FailureKind.Answer;
            Assert.Equal((reply, expected), (reply, _classifier.Classify(new RedisServerException(reply, CommandFlags.None, "reply"))));
        }
    }

    [Fact]
    public void Each_failure_of_a_connection_is_transient_but_refused_credentials()
    {
        foreach (var type in Enum.GetValues<ConnectionFailureType>())
        {
            var expected = type == ConnectionFailureType.AuthenticationFailure ? FailureKind.Answer : FailureKind.Transient;
            Assert.Equal((type, expected), (type, _classifier.Classify(new RedisConnectionException(type, CommandFlags.None, "lost", null, CommandStatus.Sent))));
        }
    }

    [Fact]
    public void Exceptions_of_others_are_left_to_others()
    {
        Assert.Null(_classifier.Classify(new TimeoutException()));
        Assert.Null(_classifier.Classify(new InvalidOperationException()));
        Assert.Null(_classifier.Classify(new AggregateException(new RedisTimeoutException(CommandFlags.None, "late", CommandStatus.Sent))));
    }
}
