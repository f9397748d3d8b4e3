using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>The wall clock of a server jumps by an hour, while claims of a minute are held.</summary>
public sealed class ClockJumpTests(ClockJumpFixture fixture) : IClassFixture<ClockJumpFixture>, IAsyncLifetime
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static TheoryData<StoreKind> Stores => [StoreKind.Redis, StoreKind.Postgres, StoreKind.DualLayer];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ServerClock Clock => fixture.Clock;

    private Backends Backends => fixture.Backends;

    public ValueTask InitializeAsync()
    {
        Clock.Offset = TimeSpan.Zero;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Both_servers_see_the_jump()
    {
        Clock.Offset = s_hour;
        await using var command = Backends.Source.CreateCommand("SELECT clock_timestamp()");
        var postgres = (DateTime)(await command.ExecuteScalarAsync(Token))! - DateTime.UtcNow;
        var redis = DateTimeOffset.FromUnixTimeSeconds(long.Parse((await Backends.Redis.CommandAsync("TIME")).Split("\r\n")[2], System.Globalization.CultureInfo.InvariantCulture)) - DateTimeOffset.UtcNow;
        foreach (var ahead in (TimeSpan[])[postgres, redis])
            Assert.InRange(ahead, s_hour - s_lease, s_hour + s_lease);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Forward_a_claim_ends_and_its_owner_is_refused_from_then_on(StoreKind kind)
    {
        var store = Backends.Store(kind);
        var first = Request();
        Assert.Equal(IdempotencyAnswerKind.Claimed, await ClaimAsync(store, first));
        Clock.Offset = s_hour;
        Assert.False(await store.RenewAsync(first, Token));
        var second = Again(first);
        Assert.Equal(IdempotencyAnswerKind.Claimed, await ClaimAsync(store, second));
        Assert.False(await store.CompleteAsync(first, new byte[] { 1 }, Token));
        await store.ReleaseAsync(first, Token);
        Assert.True(await store.CompleteAsync(second, new byte[] { 2 }, Token));
        // A result outlives a jump that is shorter than its time to live.
        Clock.Offset += s_hour;
        Assert.Equal([2], (await store.ClaimAsync(Again(first), Token)).Result.ToArray());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Back_an_owner_at_work_keeps_its_claim_and_a_dead_owners_lasts_as_much_longer(StoreKind kind)
    {
        var store = Backends.Store(kind);
        var (living, dead) = (Request(), Request());
        Assert.Equal(IdempotencyAnswerKind.Claimed, await ClaimAsync(store, living));
        Assert.Equal(IdempotencyAnswerKind.Claimed, await ClaimAsync(store, dead));
        Clock.Offset = -s_hour;
        Assert.True(await store.RenewAsync(living, Token));
        Assert.InRange((await store.ClaimAsync(Again(living), Token)).FreeIn!.Value, TimeSpan.Zero, s_lease);
        Assert.True(await store.CompleteAsync(living, new byte[] { 1 }, Token));
        Assert.Equal([1], (await store.ClaimAsync(Again(living), Token)).Result.ToArray());
        // Who is refused is told so.
        Assert.InRange((await store.ClaimAsync(Again(dead), Token)).FreeIn!.Value, s_hour, s_hour + s_lease);
        // The clock is right again, and the lease is over: by more than the millisecond in which all of this may have been done.
        Clock.Offset = s_lease + TimeSpan.FromSeconds(1);
        Assert.Equal(IdempotencyAnswerKind.Claimed, await ClaimAsync(store, Again(dead)));
    }

    [Fact]
    public async Task Forward_the_owner_at_work_learns_that_its_claim_is_lost()
    {
        var provider = new IdempotencyProvider(Backends.Runtime);
        var settings = new IdempotencySettings { Store = nameof(StoreKind.Postgres), Lease = TimeSpan.FromSeconds(3) };
        var call = await provider.EnterAsync("jump", Guid.NewGuid().ToString(), IdempotencyFingerprint.None, settings, Token);
        Assert.Null(call.Rejection);
        var lost = new TaskCompletionSource();
        await using var _ = call.Token.Register(lost.SetResult);
        Clock.Offset = s_hour;
        await lost.Task.WaitAsync(s_patience, Token);
        await call.ReleaseAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task In_a_transaction_there_is_one_effect_whichever_way_it_jumps(int hours)
    {
        await Backends.Postgres.ExecuteAsync("CREATE TABLE IF NOT EXISTS effect (order_id text NOT NULL, receipt text NOT NULL)");
        await using var services = Backends.Services(Backends);
        var others = new Charges(services.GetRequiredService<PatternRuntime>());
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var charges = new Charges(Backends.Runtime)
        {
            Middle = (_, _) =>
            {
                reached.SetResult();
                return go.Task;
            },
        };
        var order = Guid.NewGuid().ToString("N");
        var first = charges.ChargeAsync(order, Token);
        await reached.Task.WaitAsync(s_patience, Token);
        Clock.Offset = hours * s_hour;
        var second = others.ChargeAsync(order, Token);
        await UntilAsync("SELECT count(*) FROM pg_locks WHERE NOT granted");
        go.SetResult();
        Assert.Equal(await first, await second);
        Clock.Offset = TimeSpan.Zero;
        Assert.Equal(await first, await others.ChargeAsync(order, Token));
    }

    private static IdempotencyRequest Request() => new("jump", Guid.NewGuid().ToString(), default, s_lease, TimeSpan.FromHours(24));

    private static IdempotencyRequest Again(IdempotencyRequest request) => new(request.Operation, request.Key, request.Fingerprint, request.Lease, request.Ttl);

    private static async Task<IdempotencyAnswerKind> ClaimAsync(IIdempotencyStore store, IdempotencyRequest request)
    {
        var answer = await store.ClaimAsync(request, Token);
        request.Token = answer.Token;
        return answer.Kind;
    }

    private async Task UntilAsync(string count)
    {
        var clock = Stopwatch.StartNew();
        await using var command = Backends.Source.CreateCommand(count);
        while (await command.ExecuteScalarAsync(Token) is not > 0L)
        {
            Assert.True(clock.Elapsed < s_patience, $"{count} stayed 0 for a minute.");
            await Task.Delay(10, Token);
        }
    }
}
