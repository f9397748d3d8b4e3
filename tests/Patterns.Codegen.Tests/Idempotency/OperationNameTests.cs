using Patterns.Codegen.Engine;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Tests.Engine;
using Patterns.Codegen.Tests.Telemetry;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>Two names of a method: in full for stores, short for people.</summary>
[Collection(nameof(TelemetryCollection))]
public sealed class OperationNameTests : IDisposable
{
    private readonly string _name = $"Shop.Handlers.Handle{Guid.NewGuid():N}";
    private readonly TestRuntime _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Records_are_kept_under_the_full_name_and_people_read_the_short_one()
    {
        var policy = Policy("Shop.Placed");
        using var measurements = new Measurements(_name, "patterns.rejections");
        var first = await policy.EnterAsync("key", IdempotencyFingerprint.None, default);
        var second = await policy.EnterAsync("key", IdempotencyFingerprint.None, default);
        var byHand = await new IdempotencyProvider(_test.Runtime).EnterAsync($"{_name}(Shop.Placed)", "key", IdempotencyFingerprint.None, new() { OnConcurrent = IdempotencyConcurrency.Reject });

        Assert.Null(first.Rejection);
        Assert.Equal(_name, Assert.IsType<IdempotencyInFlightException>(second.Rejection).Operation);
        Assert.IsType<IdempotencyInFlightException>(byHand.Rejection);
        Assert.Equal(_name, Assert.Single(measurements.All).Tags["patterns.method"]);
        Assert.Contains(_test.Log.Entries, line => line.Text.Contains(_name, StringComparison.Ordinal) && !line.Text.Contains("Shop.Placed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Namesakes_with_other_parameters_share_nothing()
    {
        var placed = await Policy("Shop.Placed").EnterAsync("key", IdempotencyFingerprint.None, default);
        var cancelled = await Policy("Shop.Cancelled").EnterAsync("key", IdempotencyFingerprint.None, default);

        Assert.Null(placed.Rejection);
        Assert.Null(cancelled.Rejection);
    }

    private IdempotencyPolicy<string> Policy(string parameter) => _test.Runtime.Get(
        new PatternMethod(_name, _test.Registry, $"{_name}({parameter})").Idempotent<string>(new() { OnConcurrent = IdempotencyConcurrency.Reject }));
}
