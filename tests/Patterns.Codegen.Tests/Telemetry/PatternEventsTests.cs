using Microsoft.Extensions.Logging;
using Patterns.Codegen.Resilience;
using Patterns.Codegen.Telemetry;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
public sealed class PatternEventsTests : IDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly TestRuntime _test = new();
    private readonly string _method = $"Shop.Payments.Charge{Guid.NewGuid():N}";
    private readonly string _dependency = $"payment-api-{Guid.NewGuid():N}";

    public void Dispose() => _test.Dispose();

    [Fact]
    public void A_retry_is_counted_and_logged()
    {
        using var measurements = new Measurements(_method, "patterns.retries");
        var policy = _test.Runtime.Get(_test.Method(_method).Retry(null, new() { MaxAttempts = 2 }));
        RetryState state = default;
        Assert.True(policy.TryNext(ref state, new IOException("reset"), CancellationToken.None, out _));
        Assert.False(policy.TryNext(ref state, new IOException("reset"), CancellationToken.None, out _));

        var measured = Assert.Single(measurements.All);
        Assert.Equal(("{retry}", 1), (measured.Unit, measured.Value));
        Assert.Equal([(110, LogLevel.Information), (111, LogLevel.Warning)], Logged());
        Assert.Contains("IOException", _test.Log.Entries[0].Text, StringComparison.Ordinal);
        Assert.IsType<IOException>(_test.Log.Entries[0].Error);
    }

    [Fact]
    public void A_retry_without_budget_is_counted_and_logged()
    {
        using var measurements = new Measurements(_method, "patterns.retries.denied");
        var policy = _test.Runtime.Get(_test.Method(_method).Retry(_dependency, new() { BudgetPerSecond = 1 }));
        RetryState first = default, second = default;
        policy.TryNext(ref first, new IOException(), CancellationToken.None, out _);
        policy.TryNext(ref second, new IOException(), CancellationToken.None, out _);

        Assert.Equal(_dependency, Assert.Single(measurements.All).Tags["patterns.dependency"]);
        Assert.Contains((112, LogLevel.Warning), Logged());
    }

    [Fact]
    public void A_time_out_is_counted_and_logged()
    {
        using var measurements = new Measurements(_method, "patterns.timeouts");
        var lease = _test.Runtime.Get(_test.Method(_method).AttemptTimeout(s_second)).Start(CancellationToken.None);
        _test.Time.Advance(s_second);
        lease.Stop(new OperationCanceledException(lease.Token), CancellationToken.None);

        var measured = Assert.Single(measurements.All);
        Assert.Equal(("{timeout}", "attempt"), (measured.Unit, (string?)measured.Tags["patterns.timeout.scope"]));
        Assert.Equal([(120, LogLevel.Warning)], Logged());
    }

    [Fact]
    public void The_life_of_a_circuit_is_counted_and_logged()
    {
        using var measurements = new Measurements(_dependency, "patterns.circuit_breaker.transitions", "patterns.rejections");
        var settings = new CircuitBreakerSettings { FailureThreshold = 1, SuccessThreshold = 1 };
        var breaker = _test.Runtime.Get(_test.Method(_method).CircuitBreaker(_dependency, settings));
        breaker.TryEnter(out var permit);
        breaker.Exit(permit, new TimeoutException(), CancellationToken.None);
        Assert.False(breaker.TryEnter(out _));
        breaker.Rejection();
        _test.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(breaker.TryEnter(out var probe));
        breaker.Exit(probe, null, CancellationToken.None);
        breaker.Isolate();

        Assert.Equal(
            ["closed>open", ">", "open>half_open", "half_open>closed", "closed>isolated"],
            measurements.All.Select(one => $"{one.Tags.GetValueOrDefault("patterns.circuit_breaker.previous_state")}>{one.Tags.GetValueOrDefault("patterns.circuit_breaker.state")}"));
        var rejection = Assert.Single(measurements.All, one => one.Instrument == "patterns.rejections");
        Assert.Equal(("circuit_breaker", "rejected"), ((string?)rejection.Tags["patterns.pattern"], (string?)rejection.Tags["patterns.action"]));
        Assert.Equal(
            [(100, LogLevel.Warning), (104, LogLevel.Debug), (101, LogLevel.Information), (102, LogLevel.Information), (103, LogLevel.Warning)],
            Logged());
    }

    [Fact]
    public void A_handler_that_throws_is_logged()
    {
        var breaker = _test.Runtime.Get(_test.Method(_method).CircuitBreaker(_dependency, new()));
        breaker.StateChanged += (_, _) => throw new InvalidOperationException("handler");
        breaker.Isolate();

        Assert.Equal("handler", Assert.Single(_test.Log.Entries, entry => entry.Id == 105).Error?.Message);
    }

    [Theory]
    [InlineData(BulkheadRejection.Abort, "rejected")]
    [InlineData(BulkheadRejection.CallerRuns, "caller_runs")]
    [InlineData(BulkheadRejection.Discard, "discarded")]
    public void A_full_bulkhead_is_counted_and_logged(BulkheadRejection onRejected, string action)
    {
        using var measurements = new Measurements(_dependency, "patterns.rejections");
        var bulkhead = _test.Runtime.Get(_test.Method(_method).Bulkhead(_dependency, new() { MaxConcurrency = 1, QueueLimit = 0, OnRejected = onRejected }, canDiscard: true));
        Assert.True(bulkhead.TryEnter(out var slot));
        bulkhead.Enter(CancellationToken.None);
        slot.Release();

        var measured = Assert.Single(measurements.All);
        Assert.Equal(("{rejection}", "bulkhead", action), (measured.Unit, (string?)measured.Tags["patterns.pattern"], (string?)measured.Tags["patterns.action"]));
        Assert.Equal([(132, LogLevel.Debug), (130, LogLevel.Warning)], Logged());
    }

    [Fact]
    public void A_flood_of_rejections_is_a_warning_a_minute_with_their_number()
    {
        using var measurements = new Measurements(_dependency, "patterns.rejections");
        var bulkhead = _test.Runtime.Get(_test.Method(_method).Bulkhead(_dependency, new() { MaxConcurrency = 1, OnRejected = BulkheadRejection.Abort }));
        Assert.True(bulkhead.TryEnter(out var slot));
        for (var second = 0; second <= 120; second++)
        {
            for (var call = 0; call < 10; call++)
                bulkhead.Enter(CancellationToken.None);
            _test.Time.Advance(s_second);
        }

        slot.Release();
        Assert.Equal(1_210, measurements.All.Count);
        Assert.Equal(1_210, Logged().Count(entry => entry == (132, LogLevel.Debug)));
        var warnings = _test.Log.Entries.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Text).ToArray();
        Assert.Equal(3, warnings.Length);
        Assert.Equal([Full(1), Full(600), Full(600)], warnings);

        string Full(int calls) => $"The bulkhead {_dependency} is full. Calls without a slot since the last such warning: {calls}.";
    }

    [Fact]
    public void Rejections_by_many_threads_are_warned_of_once()
    {
        var bulkhead = _test.Runtime.Get(_test.Method(_method).Bulkhead(_dependency, new() { MaxConcurrency = 1, OnRejected = BulkheadRejection.Abort }));
        Assert.True(bulkhead.TryEnter(out var slot));
        Parallel.For(0, 1_000, _ => bulkhead.Enter(CancellationToken.None));
        slot.Release();

        Assert.Single(Logged(), entry => entry.Level == LogLevel.Warning);
    }

    [Theory]
    [InlineData(BulkheadRejection.Abort, 0, "all slots of the bulkhead {0} were taken; it was rejected.")]
    [InlineData(BulkheadRejection.Queue, 1, "all slots of the bulkhead {0} were taken and its queue was full; it was rejected.", "no slot of the bulkhead {0} was free within 5s; it was rejected.")]
    [InlineData(BulkheadRejection.CallerRuns, 1, "all slots of the bulkhead {0} were taken and its queue was full; it runs without one.", "no slot of the bulkhead {0} was free within 5s; it runs without one.")]
    [InlineData(BulkheadRejection.Discard, 1, "all slots of the bulkhead {0} were taken and its queue was full; it was skipped.", "no slot of the bulkhead {0} was free within 5s; it was skipped.")]
    public async Task A_rejection_is_told_as_it_happened(BulkheadRejection onRejected, int waiting, params string[] said)
    {
        var bulkhead = _test.Runtime.Get(_test.Method(_method).Bulkhead(
            _dependency,
            new() { MaxConcurrency = 1, QueueLimit = 1, QueueTimeout = 5 * s_second, OnRejected = onRejected }));
        Assert.True(bulkhead.TryEnter(out var slot));
        var waiters = Enumerable.Range(0, waiting).Select(_ => bulkhead.EnterAsync(CancellationToken.None).AsTask()).ToArray();
        await bulkhead.EnterAsync(CancellationToken.None);
        _test.Time.Advance(5 * s_second);
        await Task.WhenAll(waiters);
        slot.Release();

        Assert.Equal(
            said.Select(text => "A call got no slot: " + text.Replace("{0}", _dependency, StringComparison.Ordinal)),
            _test.Log.Entries.Where(entry => entry.Level == LogLevel.Debug).Select(entry => entry.Text));
    }

    [Fact]
    public void A_fallback_is_counted_and_logged()
    {
        using var measurements = new Measurements(_method, "patterns.fallbacks");
        _test.Runtime.Get(_test.Method(_method).Fallback("Later")).Use(new IOException());

        Assert.Equal("{fallback}", Assert.Single(measurements.All).Unit);
        Assert.Equal([(140, LogLevel.Warning)], Logged());
    }

    [Fact]
    public async Task A_hedge_is_counted_and_logged()
    {
        using var measurements = new Measurements(_method, "patterns.hedges");
        var policy = _test.Runtime.Get(_test.Method(_method).Hedge(new() { Delay = TimeSpan.Zero }));
        var attempts = 0;
        await policy.ExecuteAsync(
            (_, token) => Interlocked.Increment(ref attempts) == 1 ? new ValueTask(Task.Delay(Timeout.Infinite, token)) : ValueTask.CompletedTask,
            0,
            CancellationToken.None);

        Assert.Equal("{attempt}", Assert.Single(measurements.All).Unit);
        Assert.Equal([(150, LogLevel.Information), (151, LogLevel.Debug)], Logged());
    }

    [Fact]
    public void State_can_be_looked_up()
    {
        using var measurements = new Measurements(_dependency, "patterns.circuit_breaker.state", "patterns.bulkhead.in_use", "patterns.bulkhead.queue_length");
        var method = _test.Method(_method);
        _test.Runtime.Get(method.CircuitBreaker(_dependency, new())).Isolate();
        Assert.True(_test.Runtime.Get(method.Bulkhead(_dependency, new(), canDiscard: true)).TryEnter(out var slot));

        var states = measurements.Observe().All.Where(one => one.Instrument == "patterns.circuit_breaker.state").ToDictionary(one => (string)one.Tags["patterns.circuit_breaker.state"]!, one => one.Value);
        Assert.Equal(new() { ["closed"] = 0, ["open"] = 0, ["half_open"] = 0, ["isolated"] = 1 }, states);
        Assert.Equal(1, Assert.Single(measurements.All, one => one.Instrument == "patterns.bulkhead.in_use").Value);
        Assert.Equal(0, Assert.Single(measurements.All, one => one.Instrument == "patterns.bulkhead.queue_length").Value);
        slot.Release();

        _test.Runtime.Dispose();
        var before = measurements.All.Count;
        Assert.Equal(before, measurements.Observe().All.Count);
    }

    [Fact]
    public void A_broken_log_does_no_harm()
    {
        var events = new PatternEvents(new BrokenLog());

        events.Retrying(_method, 2, s_second, new IOException(), null);
        events.FallingBack(_method, "Later", null, 503);
        events.Admitted(_dependency, s_second);
        Assert.Equal(0, new SafeLogger(new BrokenLog()).IsEnabled(LogLevel.Error) ? 1 : 0);
    }

    [Fact]
    public void Every_event_has_a_number_of_its_own()
    {
        var ids = typeof(PatternEventIds).GetFields().Select(field => (int)field.GetRawConstantValue()!).ToArray();

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    private IEnumerable<(int Id, LogLevel Level)> Logged()
    {
        Assert.All(_test.Log.Entries, entry => Assert.Equal("Patterns.Codegen", entry.Category));
        return _test.Log.Entries.Select(entry => (entry.Id, entry.Level));
    }

    private sealed class BrokenLog : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new InvalidOperationException();

        public bool IsEnabled(LogLevel logLevel) => throw new InvalidOperationException();

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException();
    }
}
