using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>The back decides; the front only saves time, and whatever it does wrong lets nothing run twice.</summary>
public sealed class DualLayerIdempotencyStoreTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Front _front = new();
    private readonly FarIdempotencyStore _back;
    private readonly DualLayerIdempotencyStore _store;

    public DualLayerIdempotencyStoreTests()
    {
        _back = new(_time);
        _store = new(_front, _back, _time);
    }

    [Fact]
    public async Task TheFrontAnswersRepetitionsAndIsRefilled()
    {
        await RunAsync("key");
        Assert.Equal(IdempotencyAnswerKind.Completed, (await _store.ClaimAsync(Request("key"), default)).Kind);
        Assert.Equal(1, _back.Claims);
        _front.Records.Clear();
        Assert.Equal(IdempotencyAnswerKind.Completed, (await _store.ClaimAsync(Request("key"), default)).Kind);
        Assert.Equal(IdempotencyAnswerKind.Completed, (await _store.ClaimAsync(Request("key"), default)).Kind);
        Assert.Equal(2, _back.Claims);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AFrontThatFailsOrHangsIsLeftAloneForAWhile(bool hangs)
    {
        await RunAsync("key");
        _front.Fails = !hangs;
        _front.Hangs = hangs;
        var claim = _store.ClaimAsync(Request("key"), default).AsTask();
        if (hangs)
            _time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(IdempotencyAnswerKind.Completed, (await claim).Kind);
        Assert.True(_store.FrontIsAway);
        var asked = _front.Reads;
        Assert.Equal(IdempotencyAnswerKind.Completed, (await _store.ClaimAsync(Request("key"), default)).Kind);
        Assert.Equal(asked, _front.Reads);
        _front.Fails = _front.Hangs = false;
        _time.Advance(TimeSpan.FromSeconds(11));
        await _store.ClaimAsync(Request("key"), default);
        Assert.False(_store.FrontIsAway);
    }

    [Fact]
    public async Task AResultOutlivesItsTimeInNeitherLayer()
    {
        await RunAsync("key");
        _front.Records.Clear();
        _time.Advance(TimeSpan.FromSeconds(50));
        await _store.ClaimAsync(Request("key"), default);
        Assert.InRange(_front.Records.Values.Single().Life.TotalSeconds, 9, 60);
    }

    [Fact]
    public async Task ABackThatIsAwayLetsNothingRun()
    {
        _back.IsAway = true;
        await Assert.ThrowsAsync<TimeoutException>(async () => await _store.ClaimAsync(Request("key"), default));
    }

    private async Task RunAsync(string key)
    {
        var request = Request(key);
        request.Token = (await _store.ClaimAsync(request, default)).Token;
        Assert.True(await _store.CompleteAsync(request, new byte[] { 1 }, default));
    }

    private static IdempotencyRequest Request(string key) => new("operation", key, default, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));

    private sealed class Front : IIdempotencyCache
    {
        public Dictionary<string, (byte[] Result, TimeSpan Life)> Records { get; } = [];

        public bool Fails { get; set; }

        public bool Hangs { get; set; }

        public int Reads { get; private set; }

        public ValueTask<IdempotencyAnswer?> ReadAsync(IdempotencyRequest request, CancellationToken cancellationToken)
        {
            Reads++;
            if (Fails)
                throw new TimeoutException();
            if (Hangs)
                return new(new TaskCompletionSource<IdempotencyAnswer?>().Task);
            return new(Records.TryGetValue(request.Key, out var record) ? IdempotencyAnswer.Completed(record.Result) : null);
        }

        public ValueTask WriteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, TimeSpan timeToLive, CancellationToken cancellationToken)
        {
            if (Fails)
                throw new TimeoutException();
            if (Hangs)
                return new(new TaskCompletionSource().Task);
            Records[request.Key] = (result.ToArray(), timeToLive);
            return ValueTask.CompletedTask;
        }
    }
}
