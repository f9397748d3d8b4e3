namespace Patterns.Codegen.Tests.Generated;

/// <summary>A core, or a test double behind a decorator, that returns null where a task belongs.</summary>
public sealed class NullTaskTests : IDisposable
{
    private readonly Virtual _virtual = new();

    public void Dispose() => _virtual.Dispose();

    [Theory]
    [InlineData("Nothing")]
    [InlineData("NothingGated")]
    [InlineData("NothingHedged")]
    public async Task IsToldWithTheNameOfTheMethod(string method)
    {
        var caller = new Caller(_virtual.Runtime, _virtual.Script);
        Func<Task> call = method switch
        {
            "Nothing" => () => caller.Nothing(CancellationToken.None),
            "NothingGated" => caller.NothingGated,
            _ => caller.NothingHedged,
        };

        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(call);
        Assert.StartsWith($"Patterns.Codegen.Tests.Generated.Caller.{method}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("null instead of a task", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NothingInstead", "Nowhere")]
    [InlineData("NothingToWaitForInstead", "NowhereToWait")]
    public async Task OfAFallbackIsToldWithItsName(string method, string fallback)
    {
        var caller = new Caller(_virtual.Runtime, _virtual.Script.Fail(new HttpRequestException()));

        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => method == "NothingInstead" ? caller.NothingInstead() : caller.NothingToWaitForInstead());
        Assert.StartsWith($"Patterns.Codegen.Tests.Generated.Caller.{method}: its fallback {fallback} returned null instead of a task.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsAMistakeInTheCodeAndNoOutage()
    {
        var caller = new Caller(_virtual.Runtime, _virtual.Script);
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAnyAsync<InvalidOperationException>(() => caller.Nothing(CancellationToken.None));

        Assert.Equal(Polly.CircuitBreaker.CircuitState.Closed, _virtual.Runtime.GetCircuitBreaker("null").State);
    }
}
