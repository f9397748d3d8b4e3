#pragma warning disable CA2201 // What is classified is any exception, also those that only the runtime throws.
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Patterns.Codegen.Tests.Failures;

public class FailureClassifierTests
{
    private static readonly FailureClassifier s_builtIn = FailureClassifier.Default;

    public static TheoryData<Exception> Transient => new()
    {
        new SocketException((int)SocketError.ConnectionRefused),
        new IOException("connection reset"),
        new EndOfStreamException(),
        new HttpIOException(HttpRequestError.ResponseEnded),
        new TimeoutException(),
        new TimeoutRejectedException(),
        new TaskCanceledException("HttpClient.Timeout", new TimeoutException()),
        new HttpRequestException("connection refused"),
        new HttpRequestException(HttpRequestError.NameResolutionError),
        new HttpRequestException(HttpRequestError.ConnectionError),
        new HttpRequestException(HttpRequestError.SecureConnectionError, "reset during the handshake", new IOException()),
        new FakeDbException { Transient = true },
        new global::StackExchange.Redis.RedisConnectionException(),
        new global::StackExchange.Redis.RedisTimeoutException(),
        new DerivedRedisException(),
        new global::Grpc.Core.RpcException(global::Grpc.Core.StatusCode.Unavailable),
        new global::Grpc.Core.RpcException(global::Grpc.Core.StatusCode.DeadlineExceeded),
        new global::Grpc.Core.RpcException(global::Grpc.Core.StatusCode.ResourceExhausted),
        new DerivedRpcException(global::Grpc.Core.StatusCode.Unavailable),
        new AggregateException(new TimeoutException()),
        new AggregateException(new AggregateException(new IOException()), new SocketException()),
    };

    public static TheoryData<Exception> Neutral => new()
    {
        new OperationCanceledException(),
        new TaskCanceledException(),
        new BrokenCircuitException(),
        new BrokenCircuitException("open", TimeSpan.FromSeconds(1), new TimeoutException()),
        new IsolatedCircuitException(),
        new CircuitOpenException("x", TimeSpan.FromSeconds(1), new TimeoutException()),
        new CircuitIsolatedException("x"),
        new BulkheadRejectedException("x", 1, 1),
        new OtherPollyRejection(),
        new UserRejection(),
        new ArgumentException("order"),
        new ArgumentNullException("order"),
        new NullReferenceException(),
        new IndexOutOfRangeException(),
        new InvalidCastException(),
        new NotImplementedException(),
        new NotSupportedException(),
        new ObjectDisposedException("client"),
        new DivideByZeroException(),
        new KeyNotFoundException(),
        new PatternConfigurationException("Patterns:X", "1", "Use 2."),
        new global::Grpc.Core.RpcException(global::Grpc.Core.StatusCode.Cancelled),
        new AggregateException(new TimeoutException(), new OperationCanceledException()),
    };

    public static TheoryData<Exception> Unknown => new()
    {
        new InvalidOperationException("card declined"),
        new FormatException(),
        new Exception("domain"),
        new AggregateException(),
        new AggregateException(new TimeoutException(), new InvalidOperationException()),
    };

    public static TheoryData<Exception> Answers => new()
    {
        new AggregateException(new InvalidOperationException(), new FileNotFoundException()),
        new FileNotFoundException(),
        new DirectoryNotFoundException(),
        new PathTooLongException(),
        new HttpRequestException(HttpRequestError.SecureConnectionError, "bad certificate", new AuthenticationException()),
        new HttpRequestException(HttpRequestError.UserAuthenticationError),
        new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded),
        new HttpRequestException(HttpRequestError.VersionNegotiationError),
        new HttpIOException(HttpRequestError.ConfigurationLimitExceeded),
        new FakeDbException { Transient = false },
        new FakeDbException { Transient = null },
        new global::Grpc.Core.RpcException(global::Grpc.Core.StatusCode.NotFound),
        new global::Grpc.Core.RpcException(global::Grpc.Core.StatusCode.Internal),
    };

    [Theory]
    [MemberData(nameof(Transient))]
    public void Failures_that_may_pass_are_transient(Exception error)
    {
        Assert.Equal(FailureKind.Transient, s_builtIn.Classify(error));
        Assert.True(s_builtIn.IsTransient(error));
    }

    [Theory]
    [MemberData(nameof(Neutral))]
    public void Cancellation_rejections_and_programming_errors_say_nothing(Exception error) =>
        Assert.Equal(FailureKind.Neutral, s_builtIn.Classify(error));

    [Theory]
    [MemberData(nameof(Answers))]
    public void Failures_that_will_not_pass_are_answers(Exception error)
    {
        Assert.Equal(FailureKind.Answer, s_builtIn.Classify(error));
        Assert.False(s_builtIn.IsTransient(error));
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public void Everything_else_is_unknown(Exception error)
    {
        Assert.Equal(FailureKind.Unknown, s_builtIn.Classify(error));
        Assert.False(s_builtIn.IsTransient(error));
    }

    [Fact]
    public void Exactly_six_statuses_are_transient_in_responses_and_in_exceptions()
    {
        for (var status = 100; status < 600; status++)
        {
            var expected = status is 408 or 429 or 500 or 502 or 503 or 504;
            using var response = new HttpResponseMessage((HttpStatusCode)status);
            Assert.Equal(expected, s_builtIn.IsTransient(response));
            Assert.Equal(expected, s_builtIn.IsTransient(new HttpRequestException("failed", inner: null, (HttpStatusCode)status)));
        }
    }

    [Fact]
    public void A_gRPC_status_is_read_from_the_message_where_the_property_was_trimmed_away()
    {
        Assert.Equal(FailureKind.Transient, GrpcFailures.Classify(new Exception("Status(StatusCode=\"Unavailable\", Detail=\"Error connecting to subchannel.\")"), typeof(Exception)));
        Assert.Equal(FailureKind.Answer, GrpcFailures.Classify(new Exception("Status(StatusCode=\"NotFound\", Detail=\"StatusCode=\"Unavailable\"\")"), typeof(Exception)));
        Assert.Equal(FailureKind.Answer, GrpcFailures.Classify(new Exception("StatusCode=\""), typeof(Exception)));
        Assert.Equal(FailureKind.Answer, GrpcFailures.Classify(new Exception("out of luck"), typeof(Exception)));
    }

    [Fact]
    public void The_users_classifiers_are_asked_first_and_in_order()
    {
        var classifier = new FailureClassifier(
        [
            new Rule(error => error is TimeoutException ? FailureKind.Neutral : null),
            new Rule(error => error is TimeoutException or InvalidOperationException ? FailureKind.Transient : null),
        ]);
        Assert.Equal(FailureKind.Neutral, classifier.Classify(new TimeoutException()));
        Assert.Equal(FailureKind.Transient, classifier.Classify(new InvalidOperationException()));
        Assert.Equal(FailureKind.Transient, classifier.Classify(new IOException()));
        Assert.Equal(FailureKind.Transient, classifier.Classify(new AggregateException(new InvalidOperationException())));
    }

    [Fact]
    public void A_classifier_that_throws_counts_as_silent()
    {
        var classifier = new FailureClassifier([new Rule(_ => throw new InvalidOperationException("faulty")), new Rule(_ => FailureKind.Neutral)]);
        Assert.Equal(FailureKind.Neutral, classifier.Classify(new TimeoutException()));
        Assert.Equal(FailureKind.Transient, new FailureClassifier([new Rule(_ => throw new InvalidOperationException("faulty"))]).Classify(new TimeoutException()));
    }

    private sealed class Rule(Func<Exception, FailureKind?> classify) : IFailureClassifier
    {
        public FailureKind? Classify(Exception exception) => classify(exception);
    }

    private sealed class DerivedRedisException : global::StackExchange.Redis.RedisConnectionException;

    private sealed class DerivedRpcException(global::Grpc.Core.StatusCode status) : global::Grpc.Core.RpcException(status);

    private sealed class OtherPollyRejection : ExecutionRejectedException;

    private sealed class UserRejection : Exception, IPatternRejection
    {
        public string Pattern => "Quota";

        public string Name => "x";

        public TimeSpan? RetryAfter => null;
    }
}
