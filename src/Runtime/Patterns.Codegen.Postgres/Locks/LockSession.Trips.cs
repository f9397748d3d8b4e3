using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <content>The trips: all requests that wait go together.</content>
internal sealed partial class LockSession
{
    private readonly List<long> _releases = [];
    private readonly List<long> _tries = [];
    private NpgsqlCommand? _numbers;
    private NpgsqlCommand? _pairs;
    private int _process;

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    // On the thread pool, without the caller's context: the trips are for everybody.
    private void Start() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends a trip ends the session, and its requests get to know why.")]
    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                lock (_gate)
                {
                    if (_end is not null)
                        break;
                    if (_waits)
                    {
                        // The connection is the waiter's from here on; who is in line goes behind the wait.
                        _rest?.TrySetResult();
                        return;
                    }

                    if (_pending.Count == 0)
                    {
                        _running = false;
                        return;
                    }

                    (_trip, _pending) = (_pending, _trip);
                }

                var connection = _connection ?? await OpenAsync().ConfigureAwait(false);
                await TripAsync(connection).ConfigureAwait(false);
                lock (_gate)
                    _trip.Clear();
                // Behind those who have just been answered: what they ask next goes along.
                await Task.Yield();
            }
        }
        catch (Exception exception)
        {
            End(exception);
        }

        await DropConnectionAsync().ConfigureAwait(false);
    }

    private async Task TripAsync(NpgsqlConnection connection)
    {
        // Pings need no statement of their own: any trip answers them.
        var (numbers, pairs) = (0, 0);
        foreach (var request in _trip)
        {
            if (request is { Verb: not SessionVerb.Ping, Hold.Key.IsPair: true })
                pairs++;
            else
                numbers++;
        }

        if (numbers > 0)
            await TripAsync(connection, pairs: false).ConfigureAwait(false);
        if (pairs > 0)
            await TripAsync(connection, pairs: true).ConfigureAwait(false);
    }

    private async Task TripAsync(NpgsqlConnection connection, bool pairs)
    {
        var command = (pairs ? _pairs : _numbers) ?? await PrepareAsync(connection, pairs).ConfigureAwait(false);
        Pack(pairs);
        var sent = Environment.TickCount64;
        try
        {
            await ReadAsync(command, pairs, sent).ConfigureAwait(false);
        }
        catch (PostgresException refusal) when (refusal.Severity == "ERROR" && _tries.Count > 0)
        {
            // The statement failed, the session lives. Some tries may have been granted before it did: whatever this trip touched is given back, and only its tries fail.
            await UndoAsync(command, pairs, refusal).ConfigureAwait(false);
        }

        _answered = true;
        Volatile.Write(ref _lastTrip, sent);
    }

    private void Pack(bool pairs)
    {
        _releases.Clear();
        _tries.Clear();
        foreach (var request in _trip)
        {
            if (request.Hold is not { } hold)
                continue;
            if (!pairs || hold.Key.IsPair)
                request.SentAt = hold.Claim.TimeProvider.GetTimestamp();
            if (request.Verb == SessionVerb.Ping || hold.Key.IsPair != pairs)
                continue;
            (request.Verb == SessionVerb.Release ? _releases : _tries).Add(hold.Key.Id);
        }
    }

    private async Task ReadAsync(NpgsqlCommand command, bool pairs, long sent)
    {
        var (released, granted) = await AskAsync(command).ConfigureAwait(false);
        Answer(SessionVerb.Release, pairs, sent, released);
        Answer(SessionVerb.Acquire, pairs, sent, granted);
        if (!pairs)
            AnswerPings();
    }

    private async Task<(long[] Released, long[] Granted)> AskAsync(NpgsqlCommand command)
    {
        var reader = await command.ExecuteReaderAsync(_abort.Token).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        await reader.ReadAsync(_abort.Token).ConfigureAwait(false);
        if (reader.GetInt32(0) != _process)
            throw PostgresProblems.PoolsTransactions(_database.Name);
        return (reader.GetFieldValue<long[]>(1), reader.GetFieldValue<long[]>(2));
    }

    private void Answer(SessionVerb verb, bool pairs, long sent, long[] answers)
    {
        var next = 0;
        foreach (var request in _trip)
        {
            if (request.Verb != verb || request.Hold!.Key.IsPair != pairs)
                continue;
            var answer = answers[next++];
            if (verb == SessionVerb.Acquire && answer != 0)
                Grant(request.Hold, request, answer, sent);
            else if (request.Answer(answer) == Delivery.Orphaned && verb == SessionVerb.Acquire)
                _turns.Leave(request.Hold.Key);
        }
    }

    private void AnswerPings()
    {
        foreach (var request in _trip)
        {
            if (request.Verb == SessionVerb.Ping)
                request.Answer(1);
        }
    }

    private void Grant(PostgresHold hold, SessionRequest request, long token, long sent)
    {
        _tokens.Saw(token);
        switch (request.Settle())
        {
            case Delivery.Delivered:
                Keep(hold, sent);
                request.Deliver(token);
                break;
            case Delivery.Orphaned:
                // The next of this process comes after the release in line.
                Enqueue(new(SessionVerb.Release, hold));
                _turns.Leave(hold.Key);
                break;
            case Delivery.Repeated:
                // The session was ended while this answer was on its way; that was told already.
                break;
        }
    }

    /// <summary>The lock is granted here.</summary>
    private void Keep(PostgresHold hold, long sent)
    {
        hold.LeaseEnd = sent + (long)hold.Claim.Ttl.TotalMilliseconds;
        hold.Begin(this);
        lock (_gate)
        {
            if (_end is null)
            {
                hold.Next = _holds;
                if (_holds is not null)
                    _holds.Previous = hold;
                _holds = hold;
                return;
            }
        }

        // The session ended in this very moment and did not know of the hold.
        if (!hold.TryEnd())
            return;
        hold.TellLost(_end);
        _turns.Leave(hold.Key);
    }

    /// <summary>Ends a hold. Returns what is to be enqueued before the turn is left; null when it has ended before.</summary>
    public SessionRequest? Release(PostgresHold hold)
    {
        if (!hold.TryEnd())
            return null;
        lock (_gate)
            Unlink(hold);
        return new(SessionVerb.Release, hold);
    }

    private void Unlink(PostgresHold hold)
    {
        if (_end is not null)
            return;
        if (hold.Previous is { } previous)
            previous.Next = hold.Next;
        else if (ReferenceEquals(_holds, hold))
            _holds = hold.Next;
        if (hold.Next is { } next)
            next.Previous = hold.Previous;
        (hold.Previous, hold.Next) = (null, null);
    }

    private async Task UndoAsync(NpgsqlCommand command, bool pairs, PostgresException refusal)
    {
        _releases.AddRange(_tries);
        _tries.Clear();
        await AskAsync(command).ConfigureAwait(false);
        if (!pairs)
            AnswerPings();
        foreach (var request in _trip)
        {
            if (request.Verb == SessionVerb.Ping || request.Hold!.Key.IsPair != pairs)
                continue;
            if (request.Verb == SessionVerb.Release)
                request.Answer(1);
            else if (request.Fail((Exception?)PostgresProblems.Explain(_database.Name, refusal) ?? refusal) == Delivery.Orphaned)
                _turns.Leave(request.Hold.Key);
        }
    }

    private async Task<NpgsqlCommand> PrepareAsync(NpgsqlConnection connection, bool pairs)
    {
        var command = new NpgsqlCommand(_statements.Turn(pairs), connection)
        {
            CommandTimeout = TripLimit,
            Parameters = { new NpgsqlParameter<List<long>> { TypedValue = _releases }, new NpgsqlParameter<List<long>> { TypedValue = _tries } },
        };
        await command.PrepareAsync(_abort.Token).ConfigureAwait(false);
        if (pairs)
            _pairs = command;
        else
            _numbers = command;
        return command;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = await _database.Source.OpenConnectionAsync(_abort.Token).ConfigureAwait(false);
        _connection = connection;
        _process = await PoolerProbe.ProcessAsync(_database, connection, _abort.Token).ConfigureAwait(false);
        var batch = _statements.Begin(connection, Lease, _tokens.Highest);
        await using var _ = batch.ConfigureAwait(false);
        batch.Timeout = TripLimit;
        await batch.ExecuteNonQueryAsync(_abort.Token).ConfigureAwait(false);
        lock (_gate)
        {
            if (_end is null)
                _watch.Change(WatchPeriod, WatchPeriod);
        }

        return connection;
    }
}
