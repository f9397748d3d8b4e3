using System.Collections.Concurrent;

namespace Patterns.Codegen.Postgres;

/// <summary>The sessions of a store: one for all locks of a lease, and a few in which callers wait in the server's own queue. Thread-safe.</summary>
/// <param name="database">Where to.</param>
/// <param name="turns">Who of this process may go for which key.</param>
/// <param name="maxWaiting">How many sessions may wait at once.</param>
internal sealed class LockSessions(PostgresDatabase database, LocalTurns turns, int maxWaiting)
{
    private readonly LockStatements _statements = new(database.Schema);
    private readonly LockTokens _tokens = new();
    private readonly ConcurrentDictionary<long, LockSession> _shared = [];
    private readonly ConcurrentDictionary<LockSession, bool> _waiting = [];
    private readonly ConcurrentDictionary<long, ConcurrentBag<LockSession>> _spare = [];
    private int _waitingCount;

    /// <summary>The session that holds the locks of a lease.</summary>
    public LockSession Shared(TimeSpan ttl)
    {
        var lease = Lease(ttl);
        while (true)
        {
            if (_shared.TryGetValue(lease, out var session) && !session.HasEnded)
                return session;
            var made = Make(lease, null);
            if (session is null ? _shared.TryAdd(lease, made) : _shared.TryUpdate(lease, made, session))
                return made;
        }
    }

    /// <summary>A session to wait in; null when as many wait as may.</summary>
    public LockSession? RentWaiting(TimeSpan ttl)
    {
        var lease = Lease(ttl);
        while (_spare.TryGetValue(lease, out var spare) && spare.TryTake(out var session))
        {
            if (!session.HasEnded)
                return session;
        }

        if (Interlocked.Increment(ref _waitingCount) > maxWaiting)
        {
            Interlocked.Decrement(ref _waitingCount);
            return null;
        }

        var made = Make(lease, Forget);
        _waiting[made] = true;
        return made;
    }

    /// <summary>Gives a session back that no longer waits nor holds. Nothing to do for a shared one.</summary>
    public void Return(LockSession session)
    {
        if (_waiting.ContainsKey(session) && !session.HasEnded)
            _spare.GetOrAdd(session.Lease, static _ => []).Add(session);
    }

    /// <summary>Closes all sessions, and with them their locks.</summary>
    public async Task CloseAsync()
    {
        foreach (var session in _shared.Values.Concat(_waiting.Keys))
            await session.CloseAsync(force: true).ConfigureAwait(false);
    }

    private void Forget(LockSession session)
    {
        if (_waiting.TryRemove(session, out _))
            Interlocked.Decrement(ref _waitingCount);
    }

    private LockSession Make(long lease, Action<LockSession>? ended) => new(database, _statements, _tokens, turns, lease, ended);

    // To two digits, upwards: as many sessions as a program has leases, and not as many as it has locks where it computes them.
    private static long Lease(TimeSpan ttl)
    {
        var lease = Math.Max((long)Math.Ceiling(ttl.TotalMilliseconds), 1);
        var step = 1L;
        while (lease / step >= 100)
            step *= 10;
        return (lease + step - 1) / step * step;
    }
}
