using Microsoft.Extensions.Logging;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Tests.Locks;

namespace Patterns.Codegen.Tests.Telemetry;

/// <summary>What operators see of locks.</summary>
[Collection(nameof(TelemetryCollection))]
public sealed class LockEventsTests : IDisposable
{
    private static readonly string[] s_instruments =
        ["patterns.locks.wait.duration", "patterns.locks.lost", "patterns.locks.heartbeats.failed", "patterns.locks.held", "patterns.rejections"];

    private readonly LockFixture _fixture = new();
    private readonly string _method = $"Shop.Payments.Charge{Guid.NewGuid():N}";

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_lock_is_measured_while_it_is_held_and_how_long_it_was_waited_for()
    {
        using var measurements = new Measurements(_method, s_instruments);
        var entry = await _fixture.PolicyOf(_method).EnterAsync("secret", default);
        Assert.Equal(1, Assert.Single(measurements.Observe().All, one => one.Instrument == "patterns.locks.held").Value);
        var waited = Assert.Single(measurements.All, one => one.Instrument == "patterns.locks.wait.duration");
        Assert.Equal(("s", 0, "Far"), (waited.Unit, waited.Value, (string?)waited.Tags["patterns.store"]));
        await entry.ExitAsync(null, default);
        Assert.Single(measurements.Observe().All, one => one.Instrument == "patterns.locks.held");
    }

    [Fact]
    public async Task A_refusal_is_counted_and_logged_without_the_key()
    {
        using var measurements = new Measurements(_method, s_instruments);
        await using var entry = (await _fixture.PolicyOf(_method).EnterAsync("secret", default)).Handle;
        Assert.NotNull((await _fixture.PolicyOf(_method, wait: TimeSpan.Zero).EnterAsync("secret", default)).Rejection);
        var refused = Assert.Single(measurements.All, one => one.Instrument == "patterns.rejections");
        Assert.Equal("lock", (string?)refused.Tags["patterns.pattern"]);
        var logged = Assert.Single(_fixture.Log.Entries, one => one.Id == 200);
        Assert.Equal(LogLevel.Information, logged.Level);
        Assert.DoesNotContain("secret", logged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loss_is_counted_and_logged_with_its_token()
    {
        using var measurements = new Measurements(_method, s_instruments);
        var entry = await _fixture.PolicyOf(_method).EnterAsync("secret", default);
        await _fixture.Store.StealAsync(entry.Handle.Claims[0]);
        _fixture.Advance(15, 100);
        Assert.True(entry.Handle.IsLost);
        Assert.Equal(1, Assert.Single(measurements.All, one => one.Instrument == "patterns.locks.lost").Value);
        var logged = Assert.Single(_fixture.Log.Entries, one => one.Id == 202);
        Assert.Equal(LogLevel.Error, logged.Level);
        Assert.Contains(entry.FencingToken.ToString(), logged.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", logged.Text, StringComparison.Ordinal);
        Assert.IsType<LockLostException>(await entry.ExitAsync(null, default));
    }

    [Fact]
    public async Task A_heartbeat_that_fails_is_counted_and_logged_once_in_a_row()
    {
        using var measurements = new Measurements(_method, s_instruments);
        var entry = await _fixture.PolicyOf(_method).EnterAsync("secret", default);
        _fixture.Store.Throws = () => new TimeoutException();
        _fixture.Advance(20, 200);
        Assert.Single(measurements.All, one => one.Instrument == "patterns.locks.heartbeats.failed");
        Assert.Equal(LogLevel.Warning, Assert.Single(_fixture.Log.Entries, one => one.Id == 203).Level);
        _fixture.Store.Throws = () => null;
        await entry.ExitAsync(null, default);
    }

    [Fact]
    public async Task Each_claim_has_an_owner_of_its_own_that_sorts_by_time()
    {
        var first = (await _fixture.PolicyOf(_method).EnterAsync("a", default)).Handle;
        _fixture.Advance(1);
        var second = (await _fixture.PolicyOf(_method).EnterAsync("b", default)).Handle;
        Assert.Equal((7, 7), (first.Claims[0].Owner.Version, second.Claims[0].Owner.Version));
        Assert.True(first.Claims[0].Owner.CompareTo(second.Claims[0].Owner) < 0);
        await first.DisposeAsync();
        await second.DisposeAsync();
    }
}
