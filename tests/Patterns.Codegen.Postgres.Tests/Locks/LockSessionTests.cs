using Npgsql;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>A session that is handed to the next waiter while its trips have not come to rest.</summary>
public sealed class LockSessionTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly LocalTurns _turns = new();
    private TcpRelay? _relay;
    private NpgsqlDataSource? _source;
    private OwnStore? _other;
    private LockSession? _session;

    private LockSession Session => _session!;

    /// <summary>Another process.</summary>
    private OwnStore Other => _other!;

    public async ValueTask InitializeAsync()
    {
        _other = LockStores.Open(fixture.Server.ConnectionString);
        // The tables are there.
        Assert.True(await Other.IsFreeAsync(LockStores.NewKey()));
        _relay = TcpRelay.To(fixture.Server.Port);
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(fixture.Server.ConnectionString) { Port = _relay.Port }.ConnectionString);
        var database = new PostgresDatabase(_source, new(), ownsSource: false);
        _session = new(database, new(database.Schema), new(), _turns, (long)LockStores.Ttl.TotalMilliseconds, null);
        await PingAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Session.CloseAsync(force: true);
        await _source!.DisposeAsync();
        await _relay!.DisposeAsync();
        await Other.DisposeAsync();
    }

    [Fact]
    public async Task Trips_that_wake_to_find_nothing_to_do_do_not_take_it_for_unused()
    {
        var key = LockStores.NewKey();
        var (held, _) = await Other.AcquireAsync(key);
        var waiting = WaitAsync(key);
        await LockStores.UntilAsync(async () => await Other.Source.ScalarAsync<long>($"SELECT count(*) FROM patterns.lock_sessions WHERE lock_id = patterns.lock_id('{key}') AND state = 'waits'") > 0);
        // As trips do that were about to look for the next requests when the wait began.
        ((IThreadPoolWorkItem)Session).Execute();
        // As the watch does with a session that nobody uses.
        await Session.CloseAsync(force: false);
        Assert.False(Session.HasEnded);
        Assert.True(await Other.Store.ReleaseAsync(held));
        Assert.True((await waiting).Token > 0);
        Assert.False(await Other.IsFreeAsync(key));
    }

    [Fact]
    public async Task A_wait_begins_when_the_trip_under_way_has_ended()
    {
        var key = LockStores.NewKey();
        _relay!.FallSilent();
        var ping = PingAsync();
        var waiting = WaitAsync(key);
        var queued = PingAsync();
        _relay.Speak();
        Assert.True((await waiting).Token > 0);
        await ping;
        await queued;
        Assert.False(await Other.IsFreeAsync(key));
    }

    [Fact]
    public async Task A_wait_for_the_trip_under_way_ends_with_the_session()
    {
        _relay!.FallSilent();
        var ping = PingAsync();
        var waiting = WaitAsync(LockStores.NewKey());
        await Session.CloseAsync(force: true);
        await Assert.ThrowsAsync<SessionLostException>(() => waiting.WaitAsync(LockStores.Patience, LockStores.Token));
        await Assert.ThrowsAsync<SessionLostException>(() => ping);
        _relay.Speak();
    }

    [Fact]
    public async Task A_wait_on_the_server_ends_with_the_session()
    {
        var key = LockStores.NewKey();
        var (held, _) = await Other.AcquireAsync(key);
        var waiting = WaitAsync(key, TimeSpan.FromHours(1));
        await LockStores.UntilAsync(async () => await Other.Source.ScalarAsync<long>($"SELECT count(*) FROM patterns.lock_sessions WHERE lock_id = patterns.lock_id('{key}') AND state = 'waits'") > 0);
        await Session.CloseAsync(force: true);
        await Assert.ThrowsAsync<SessionLostException>(() => waiting.WaitAsync(LockStores.Patience, LockStores.Token));
        Assert.True(await Other.Store.ReleaseAsync(held));
        Assert.True(await Other.IsFreeAsync(key));
    }

    private Task<(long Token, long SentAt)> WaitAsync(string key, TimeSpan? wait = null)
    {
        var hold = new PostgresHold(new LockClaim(key, LockStores.Ttl), AdvisoryKey.Of("patterns", key));
        Assert.True(_turns.TryEnter(hold.Key));
        return Session.WaitForAsync(hold, (long)(wait ?? LockStores.Patience).TotalMilliseconds, LockStores.Token);
    }

    private async Task PingAsync()
    {
        var ping = new SessionRequest(SessionVerb.Ping, null);
        Session.Enqueue(ping);
        await ping.WaitAsync(LockStores.Token);
    }
}
