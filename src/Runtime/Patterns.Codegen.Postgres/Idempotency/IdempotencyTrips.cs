using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Requests of one kind to the table. One goes at once by itself; those that come while it is under way gather and travel together, in one message and one commit: when it is back, when they are enough to share the
/// cost, or when they have waited for a while. Thread-safe.
/// </summary>
/// <param name="mostTrips">How many trips there are at once, each on a connection of its own, while fewer than <see cref="Enough"/> wait.</param>
/// <param name="timeProvider">The clock.</param>
internal abstract class IdempotencyTrips<TMember, TAnswer>(int mostTrips, TimeProvider timeProvider)
    where TMember : IdempotencyMember<TAnswer>
{
    /// <summary>So many do not wait for those under way, unless there are many trips already. Fewer would cost more, more would wait longer.</summary>
    internal const int Enough = 6;

    private const int MostGroups = 8;
    private const int MostMembers = 64;
    private const int MostBytes = 1024 * 1024;

    // How long those under way keep others waiting: longer only where one waits for somebody else's transaction, or the server or the way to it is slow.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(2);

    private readonly Lock _lock = new();
    private readonly Queue<TMember> _waiting = new();
    private ITimer? _timer;
    private int _trips;
    // Trips that began in an earlier one are not counted any more.
    private int _era;

    /// <summary>The clock.</summary>
    protected TimeProvider TimeProvider => timeProvider;

    /// <summary>Begins a trip of one's own, if one is free; <see cref="End"/> ends it.</summary>
    protected bool TryBegin(out int era)
    {
        lock (_lock)
        {
            era = _era;
            if (_trips >= mostTrips)
                return false;
            _trips++;
            return true;
        }
    }

    /// <summary>Ends a trip of one's own; who has gathered meanwhile goes next.</summary>
    protected void End(int era)
    {
        lock (_lock)
        {
            if (era != _era)
                return;
            if (_waiting.Count == 0)
            {
                _trips--;
                return;
            }
        }

        Start(era);
    }

    /// <summary>Waits for the next trip.</summary>
    protected void Gather(TMember member)
    {
        int era;
        lock (_lock)
        {
            era = _era;
            _waiting.Enqueue(member);
            // Else somebody comes back and takes it along.
            if (_trips >= MostTripsFor(_waiting.Count))
            {
                if (_waiting.Count == 1)
                    Watch();
                return;
            }

            _trips++;
        }

        Start(era);
    }

    /// <summary>Sends a group, and answers its members only when the server has committed.</summary>
    /// <exception cref="Exception">Nothing of it has happened, or nobody knows.</exception>
    protected abstract Task TogetherAsync(List<TMember> group);

    /// <summary>Sends and answers one that cannot go with others. Never throws.</summary>
    protected abstract Task AloneAsync(TMember member);

    /// <summary>Tells one that its message is lost.</summary>
    protected abstract void Fail(TMember member, Exception exception);

    // On the thread pool, without the caller's context: a trip for everybody must not take part in one caller's TransactionScope.
    private void Start(int era) => ThreadPool.UnsafeQueueUserWorkItem(static start => _ = start.Trips.GoOnAsync(start.Era), (Trips: this, Era: era), preferLocal: false);

    private async Task GoOnAsync(int era)
    {
        while (Next(era) is { } group)
            await SendAsync(group).ConfigureAwait(false);
    }

    private int MostTripsFor(int waiting) => waiting < Enough ? mostTrips : MostGroups;

    // Ends the trips when nobody waits.
    private List<TMember>? Next(int era)
    {
        lock (_lock)
        {
            if (era != _era)
                return null;
            if (_trips > MostTripsFor(_waiting.Count))
            {
                _trips--;
                return null;
            }

            var group = new List<TMember>();
            var bytes = 0;
            while (group.Count < MostMembers && _waiting.TryPeek(out var next) && (group.Count == 0 || bytes + next.Bytes <= MostBytes))
            {
                _waiting.Dequeue();
                // Whoever left meanwhile is not sent.
                if (next.Task.IsCompleted)
                    continue;
                group.Add(next);
                bytes += next.Bytes;
            }

            if (_waiting.Count > 0)
                Watch();
            if (group.Count > 0)
                return group;
            _trips--;
            return null;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Travels to those who wait.")]
    private async Task SendAsync(List<TMember> group)
    {
        try
        {
            if (group.Count == 1)
            {
                await AloneAsync(group[0]).ConfigureAwait(false);
                return;
            }

            group.Sort(IdempotencyMember<TAnswer>.ByRow);
            await TogetherAsync(group).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is PostgresException or not NpgsqlException)
        {
            // What one of them does to the server, or waits for, is not the others' failure. Nobody waits for them here: one that waits for a transaction may do so for long.
            foreach (var member in group)
                _ = AloneAsync(member);
        }
        catch (Exception exception)
        {
            foreach (var member in group)
                Fail(member, exception);
        }
    }

    // Under the lock.
    private void Watch() =>
        (_timer ??= Detached.Timer(timeProvider, static state => ((IdempotencyTrips<TMember, TAnswer>)state!).GiveUp(), this)).Change(s_patience, Timeout.InfiniteTimeSpan);

    // Nobody has come back for a while: those trips are not waited for.
    private void GiveUp()
    {
        int era;
        lock (_lock)
        {
            if (_waiting.Count == 0)
                return;
            era = ++_era;
            _trips = 1;
        }

        Start(era);
    }
}
