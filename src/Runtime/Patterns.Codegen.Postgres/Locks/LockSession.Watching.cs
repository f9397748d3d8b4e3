namespace Patterns.Codegen.Postgres;

/// <content>What happens while nobody asks anything.</content>
internal sealed partial class LockSession
{
    private int _pinging;

    private TimeSpan WatchPeriod => TimeSpan.FromMilliseconds(Math.Max(Lease / 12, 10));

    // A third of the lease, as a heartbeat: what broke shows within one.
    private void Watch()
    {
        var now = Environment.TickCount64;
        ExpireLeases(now);
        var silence = now - Volatile.Read(ref _lastTrip);
        bool used, running;
        lock (_gate)
            (used, running) = (_holds is not null, _running);
        // No answer within a lease: the server has ended the session or will, before anything else that this process sends can reach it.
        if (running && silence > Lease && _answered && !_waits)
            End(new TimeoutException($"The server did not answer for {Lease} ms, the whole lease."));
        else if (used && silence >= Lease / 4)
            Ping();
        else if (!used && !running && silence >= Lease / 2)
            _ = CloseAsync(force: false);
    }

    private void Ping()
    {
        if (Interlocked.Exchange(ref _pinging, 1) == 0)
            _ = PingAsync();
    }

    private async Task PingAsync()
    {
        var ping = new SessionRequest(SessionVerb.Ping, null);
        Enqueue(ping);
        try
        {
            await ping.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (SessionLostException)
        {
            // Those who hold locks have been told.
        }
        finally
        {
            Volatile.Write(ref _pinging, 0);
        }
    }

    // The traffic of others keeps the session alive, so a lease that its owner lets end is ended here.
    private void ExpireLeases(long now)
    {
        List<PostgresHold>? expired = null;
        lock (_gate)
        {
            for (var hold = _holds; hold is not null; hold = hold.Next)
            {
                if (hold.LeaseEnd <= now)
                    (expired ??= []).Add(hold);
            }
        }

        foreach (var hold in expired ?? [])
        {
            if (Release(hold) is not { } request)
                continue;
            hold.TellLost(null);
            Enqueue(request);
            _turns.Leave(hold.Key);
        }
    }
}
