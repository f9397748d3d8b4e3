using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>Who has cancelled hears of that and of nothing else: no pattern rejects the call, counts it, or answers it.</summary>
public sealed class CancelledCallTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RecordingLog _log = new();
    private readonly Script _script = new();
    private readonly CancellationTokenSource _source = new();
    private readonly ILoggerFactory _loggers;
    private readonly PatternRuntime _runtime;
    private readonly Caller _caller;

    public CancelledCallTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        _runtime = new(new PatternRuntimeOptions { TimeProvider = _clock, JitterSeed = 1, LoggerFactory = _loggers });
        _caller = new(_runtime, _script);
    }

    public static TheoryData<string> Shapes => ["plain", "inside", "blocking", "fallback", "hedged"];

    private Codegen.Resilience.CircuitBreaker Breaker => _runtime.GetCircuitBreaker("caller");

    public void Dispose()
    {
        _runtime.Dispose();
        _loggers.Dispose();
        _source.Dispose();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task AnOpenCircuit(string shape)
    {
        await Open();

        await IsCancelled(() => Call(shape));
        Assert.Equal(0, Breaker.Snapshot().Rejected);
        Assert.Equal([100], _log.Entries.Select(entry => entry.Id));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task AnIsolatedCircuit(string shape)
    {
        Breaker.Isolate();

        await IsCancelled(() => Call(shape));
        Assert.Equal(0, Breaker.Snapshot().Rejected);
        Assert.Equal([103], _log.Entries.Select(entry => entry.Id));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task AHalfOpenCircuitWithoutAProbeToSpare(string shape)
    {
        await Open();
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True(Breaker.TryEnter(out _));
        Assert.True(Breaker.TryEnter(out _));

        await IsCancelled(() => Call(shape));
        Assert.Equal(0, Breaker.Snapshot().Rejected);
    }

    [Fact]
    public async Task AnOpenCircuitStillRejectsTheOthers()
    {
        await Open();

        await Assert.ThrowsAsync<CircuitOpenException>(() => _caller.Plain(_source.Token));
        Assert.Equal("spare 1 True", await _caller.WithFallback(_source.Token));
        Assert.Equal(2, Breaker.Snapshot().Rejected);
    }

    [Fact]
    public async Task AFullBulkhead()
    {
        _script.Hang().Hang();
        using var busy = new CancellationTokenSource();
        var running = new Task[] { _caller.Narrow(busy.Token), _caller.Skipped(busy.Token) };

        await IsCancelled(() => _caller.Narrow(_source.Token));
        await IsCancelled(() => _caller.Skipped(_source.Token));
        Assert.Empty(_log.Entries);
        await busy.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(running));
    }

    [Fact]
    public async Task AnExhaustedRateLimit()
    {
        Assert.Equal("ok", await _caller.Limited(CancellationToken.None));

        await IsCancelled(() => _caller.Limited(_source.Token));
        Assert.Empty(_log.Entries);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARetryNeitherAsksTheBudgetNorSaysThatItGaveUp(bool isLast)
    {
        if (!isLast)
            await Assert.ThrowsAsync<TimeoutException>(() => Fail(2).Frugal(CancellationToken.None));
        else
            _script.Fail(1);
        var before = _log.Entries.Length;
        _script.Then(_ =>
        {
            _source.Cancel();
            throw new TimeoutException("as the caller left");
        });

        await Assert.ThrowsAsync<TimeoutException>(() => isLast ? _caller.Last(_source.Token) : _caller.Frugal(_source.Token));
        Assert.DoesNotContain(_log.Entries.Skip(before), entry => entry.Id is 111 or 112);
    }

    [Fact]
    public async Task AFallbackForAResponse()
    {
        using var response = await _caller.Send(_source, _source.Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(0, _caller.Fallbacks);
        Assert.Empty(_log.Entries);
    }

    private Caller Fail(int times)
    {
        _script.Fail(times);
        return _caller;
    }

    private Task<string> Call(string shape) => shape switch
    {
        "plain" => _caller.Plain(_source.Token),
        "inside" => _caller.Inside(_source.Token).AsTask(),
        "blocking" => Task.Run(() => _caller.Blocking(_source.Token), CancellationToken.None),
        "fallback" => _caller.WithFallback(_source.Token),
        _ => _caller.Hedged(_source.Token),
    };

    private async Task IsCancelled(Func<Task> call)
    {
        await _source.CancelAsync();
        var calls = _script.Calls;
        var task = call();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal(_source.Token, error.CancellationToken);
        Assert.Equal(0, _caller.Fallbacks);
        Assert.Equal(calls, _script.Calls);
    }

    private async Task Open()
    {
        _script.Fail(3);
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<TimeoutException>(() => _caller.Plain(CancellationToken.None));
    }
}
