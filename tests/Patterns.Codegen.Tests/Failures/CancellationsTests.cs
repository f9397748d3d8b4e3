using Patterns.Codegen.Resilience;
using Patterns.Codegen.Tests.Resilience.Timeouts;
using Polly.Timeout;

namespace Patterns.Codegen.Tests.Failures;

/// <summary>What clients throw when their token was cancelled is the time-out's cancellation like any other.</summary>
public sealed class CancellationsTests : TimeoutTestBase
{
    public static TheoryData<Exception> Answers =>
    [
        new global::Grpc.Core.RpcException(global::Grpc.Core.StatusCode.Cancelled),
        new global::Microsoft.Data.SqlClient.SqlException(0, 11),
        new FakeDbException(new OperationCanceledException()),
        new InvalidOperationException("outer", new IOException("inner", new TaskCanceledException())),
        new AggregateException(new OperationCanceledException()),
    ];

    public static TheoryData<Exception> Others =>
    [
        new global::Grpc.Core.RpcException(global::Grpc.Core.StatusCode.NotFound),
        new global::Microsoft.Data.SqlClient.SqlException(0, 20),
        new global::Microsoft.Data.SqlClient.SqlException(1205, 11),
        new FakeDbException { Transient = true },
        new IOException(),
        new TimeoutRejectedException("an attempt's", new OperationCanceledException()),
        new CircuitOpenException("payments", TimeSpan.FromSeconds(1), new OperationCanceledException()),
    ];

    [Theory, MemberData(nameof(Answers))]
    public void AnAnswerToTheTimeOutsTokenIsATimeOut(Exception answer)
    {
        var lease = Policy(TimeoutTimer.Provider, Never).Start(CancellationToken.None);
        lease.Fire();

        Assert.Same(answer, Assert.IsType<TimeoutRejectedException>(lease.Stop(answer, CancellationToken.None)).InnerException);
        Assert.Single(Observer.Fired);
    }

    [Theory, MemberData(nameof(Answers))]
    public void WhileTheTimeLastsItStaysWhatItIs(Exception answer)
    {
        var lease = Policy(TimeoutTimer.Provider, Never).Start(CancellationToken.None);

        Assert.Same(answer, lease.Stop(answer, CancellationToken.None));
    }

    [Theory, MemberData(nameof(Answers))]
    public void AndSoItDoesWhenTheCallerCancelled(Exception answer)
    {
        using var caller = new CancellationTokenSource();
        var lease = Policy(TimeoutTimer.Provider, Never).Start(caller.Token);
        caller.Cancel();

        Assert.Same(answer, lease.Stop(answer, caller.Token));
    }

    [Theory, MemberData(nameof(Others))]
    public void AnotherFailureStaysWhatItIs(Exception failure)
    {
        var lease = Policy(TimeoutTimer.Provider, Never).Start(CancellationToken.None);
        lease.Fire();

        Assert.Same(failure, lease.Stop(failure, CancellationToken.None));
    }
}
