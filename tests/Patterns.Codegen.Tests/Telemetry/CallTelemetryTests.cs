using System.Diagnostics;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Tests.Engine;
using Polly.Timeout;

namespace Patterns.Codegen.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
public sealed class CallTelemetryTests : IDisposable
{
    private const string Duration = "patterns.call.duration";

    private readonly TestRuntime _test = new();
    private readonly string _name = $"Shop.Payments.Charge{Guid.NewGuid():N}";

    public static TheoryData<Exception?, string> Outcomes => new()
    {
        { null, "success" },
        { new IOException(), "failure" },
        { new TimeoutRejectedException(), "timeout" },
        { new CircuitOpenException("payment-api", TimeSpan.FromSeconds(1)), "rejected" },
        { new BulkheadRejectedException("payment-api", 1, 1), "rejected" },
        { new OperationCanceledException(), "cancelled" },
        { new TaskCanceledException(), "cancelled" },
        { new TaskCanceledException("HttpClient.Timeout", new TimeoutException()), "timeout" },
    };

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Nothing_is_observed_while_nobody_listens()
    {
        Assert.False(PatternTelemetry.IsObserved);
        using (new Measurements(_name, "patterns.retries"))
            Assert.False(PatternTelemetry.IsObserved);
        using (new Measurements(_name, Duration))
            Assert.True(PatternTelemetry.IsObserved);
        using (Listen([]))
            Assert.True(PatternTelemetry.IsObserved);
        Assert.False(PatternTelemetry.IsObserved);
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Measures_the_duration_of_a_call(Exception? error, string outcome)
    {
        using var measurements = new Measurements(_name, Duration);
        var call = CallTelemetry.Start(_test.Runtime, _test.Method(_name));
        _test.Time.Advance(TimeSpan.FromMilliseconds(1500));
        call.Stop(error);

        var measured = Assert.Single(measurements.All);
        Assert.Equal((Duration, "s", 1.5), (measured.Instrument, measured.Unit, measured.Value));
        Assert.Equal(_name, measured.Tags["patterns.method"]);
        Assert.Equal(outcome, measured.Tags["patterns.outcome"]);
        Assert.Equal(error?.GetType().FullName, measured.Tags.GetValueOrDefault("error.type"));
    }

    [Theory]
    [InlineData(200, "success")]
    [InlineData(404, "success")]
    [InlineData(503, "failure")]
    public void A_response_of_a_transient_status_is_a_failure(int status, string outcome)
    {
        var stopped = new List<Activity>();
        using var listener = Listen(stopped);
        using var measurements = new Measurements(_name, Duration);
        using var response = new HttpResponseMessage((System.Net.HttpStatusCode)status);
        CallTelemetry.Start(_test.Runtime, _test.Method(_name)).Stop(null, response);

        var measured = Assert.Single(measurements.All);
        Assert.Equal(outcome, measured.Tags["patterns.outcome"]);
        Assert.Equal(outcome == "failure" ? "503" : null, measured.Tags.GetValueOrDefault("error.type"));
        var activity = Assert.Single(stopped, activity => activity.OperationName == _name);
        Assert.Equal(outcome == "failure" ? ActivityStatusCode.Error : ActivityStatusCode.Unset, activity.Status);
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Puts_an_activity_around_a_call(Exception? error, string outcome)
    {
        var stopped = new List<Activity>();
        using var listener = Listen(stopped);
        var call = CallTelemetry.Start(_test.Runtime, _test.Method(_name));
        Assert.Equal(_name, Activity.Current?.OperationName);
        call.Stop(error);

        var activity = Assert.Single(stopped, activity => activity.OperationName == _name);
        Assert.NotSame(activity, Activity.Current);
        Assert.Equal(_name, activity.GetTagItem("patterns.method"));
        Assert.Equal(outcome, activity.GetTagItem("patterns.outcome"));
        Assert.Equal(error?.GetType().FullName, activity.GetTagItem("error.type"));
        Assert.Equal(outcome is "success" or "cancelled" ? ActivityStatusCode.Unset : ActivityStatusCode.Error, activity.Status);
    }

    [Fact]
    public void A_call_that_began_unobserved_is_not_measured()
    {
        var call = CallTelemetry.Start(_test.Runtime, _test.Method(_name));
        using var measurements = new Measurements(_name, Duration);
        call.Stop(null);

        Assert.Empty(measurements.All);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Costs_no_allocation(bool observed)
    {
        var method = _test.Method(_name);
        using var runtime = new PatternRuntime(new PatternRuntimeOptions(), _test.Registry);
        var seen = 0;
        using var listener = new System.Diagnostics.Metrics.MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (observed && instrument.Name == Duration)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => seen++);
        listener.Start();
        Run(1_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(observed ? 2_000 : 0, seen);

        void Run(int calls)
        {
            for (var call = 0; call < calls; call++)
                CallTelemetry.Start(runtime, method).Stop(null);
        }
    }

    [Fact]
    public void A_listener_that_throws_does_no_harm()
    {
        using var listener = new System.Diagnostics.Metrics.MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == Duration)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        var thrown = 0;
        listener.SetMeasurementEventCallback<double>((_, _, _, _) =>
        {
            thrown++;
            throw new InvalidOperationException();
        });
        listener.Start();

        CallTelemetry.Start(_test.Runtime, _test.Method(_name)).Stop(null);
        Assert.Equal(1, thrown);
    }

    private static ActivityListener Listen(List<Activity> stopped)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PatternTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (stopped)
                    stopped.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
