using Patterns.Codegen.Tests.Generated;
using Polly.Timeout;

namespace Patterns.Codegen.Tests.Engine;

/// <summary>A runtime that is disposed serves on: a host disposes its services while last calls are still under way.</summary>
public sealed class DisposedRuntimeTests
{
    [Fact]
    public async Task Calls_under_way_end_as_they_would_have()
    {
        using var test = new Virtual();
        test.Script.Fail(1).Hang();
        var retried = test.Gateway.Protected();
        var busy = new TaskCompletionSource<string>();
        test.Script.Then(_ => busy.Task).Then(_ => busy.Task);
        test.Runtime.Dispose();

        test.Advance(1);
        test.Advance(2);
        test.Advance(2);
        Assert.False(retried.IsCompleted);
        busy.SetResult("done");
        Assert.Equal("done", await retried);
    }

    [Fact]
    public async Task New_calls_are_served_also_by_patterns_that_were_not_used_before()
    {
        using var test = new Virtual();
        test.Runtime.Dispose();

        test.Script.Hang();
        var late = test.Gateway.BrokenInside();
        test.Advance(1);
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => late);
        Assert.Equal("ok", await test.Gateway.Protected());
        test.Runtime.GetCircuitBreaker("gateway").Isolate();
        await Assert.ThrowsAsync<CircuitIsolatedException>(() => test.Gateway.Protected());
    }

    [Fact]
    public void Disposing_twice_does_nothing()
    {
        using var test = new Virtual();
        test.Runtime.Dispose();
        test.Runtime.Dispose();
    }
}
