using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

public sealed class InProcessIdempotencyStoreTests
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_ttl = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task ExpiredRecordsAreClearedAndRenewedOnesKept()
    {
        var store = new InProcessIdempotencyStore(_time);
        var kept = Request("kept");
        await store.ClaimAsync(kept, default);
        kept.Token = 1;
        for (var i = 0; i < 1_000; i++)
            await store.ClaimAsync(Request($"{i}"), default);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.True(await store.RenewAsync(kept, default));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(IdempotencyAnswerKind.InFlight, (await store.ClaimAsync(Request("kept"), default)).Kind);
        Assert.Equal(1, store.Count);
    }

    // Whatever two callers do in whatever order: as long as leases hold only one of them has the key, and what is stored first stays.
    [Fact]
    public void AnyOrderOfStepsKeepsTheKeysPromise() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 12]).Array[1, 40].Sample(steps =>
        {
            var time = new FakeTimeProvider();
            var store = new InProcessIdempotencyStore(time);
            var requests = Enumerable.Range(0, 3).Select(_ => Request("key")).ToArray();
            var held = new bool[3];
            string? stored = null;
            var storedAt = 0.0;
            var now = 0.0;
            var n = 0;
            foreach (var (what, who, seconds) in steps)
            {
                time.Advance(TimeSpan.FromSeconds(seconds));
                now += seconds;
                if (stored is not null && now - storedAt >= s_ttl.TotalSeconds)
                    stored = null;
                switch (what)
                {
                    case 0:
                        requests[who] = Request("key");
                        var answer = store.ClaimAsync(requests[who], default).AsTask().Result;
                        requests[who].Token = answer.Token;
                        held[who] = answer.Kind == IdempotencyAnswerKind.Claimed;
                        if (answer.Kind == IdempotencyAnswerKind.Completed != (stored is not null))
                            return false;
                        if (stored is not null && !answer.Result.Span.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(stored)))
                            return false;
                        break;
                    case 1 when held[who]:
                        held[who] = false;
                        var mine = $"{n++}";
                        if (store.CompleteAsync(requests[who], System.Text.Encoding.UTF8.GetBytes(mine), default).AsTask().Result)
                        {
                            if (stored is not null)
                                return false;
                            (stored, storedAt) = (mine, now);
                        }

                        break;
                    case 2 when held[who]:
                        store.RenewAsync(requests[who], default).AsTask().Wait();
                        break;
                    case 3 when held[who]:
                        held[who] = false;
                        store.ReleaseAsync(requests[who], default).AsTask().Wait();
                        break;
                }
            }

            return true;
        });

    private static IdempotencyRequest Request(string key) => new("operation", key, default, s_lease, s_ttl);
}
