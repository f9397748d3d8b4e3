using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Transactions;
using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>Claims keys, or reads what is stored under them: those of many callers in one trip and one commit. Thread-safe.</summary>
internal sealed class IdempotencyClaims(PostgresDatabase database, TimeProvider timeProvider)
    : IdempotencyTrips<IdempotencyClaims.Member, (bool IsThere, IdempotencyAnswer? Answer)>(MostTrips, timeProvider)
{
    /// <summary>How many go at once, each by itself.</summary>
    internal const int MostTrips = 1;

    // Each time another must have deleted the record between two statements.
    private const int MostAttempts = 100;

    private readonly IdempotencySql _sql = new(database.Schema);
    private readonly RepetitionForecast _repetition = new();
    private ClaimBatch? _spareBatch;
    private ClaimCommand? _spareCommand;

    /// <summary>Claims a key that nobody has or whose record has expired, or reads its record.</summary>
    public ValueTask<IdempotencyAnswer> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        // What belongs to the caller's TransactionScope cannot travel with others.
        if (Transaction.Current is not null)
            return InScopeAsync(request, cancellationToken);
        if (TryBegin(out var era))
            return cancellationToken.CanBeCanceled ? LeavableAtOnce(request, era, cancellationToken) : AtOnceAsync(request, era, default);
        var member = new Member(request, cancellationToken);
        Gather(member);
        return AnswerAsync(member);
    }

    /// <inheritdoc/>
    protected override async Task TogetherAsync(List<Member> group)
    {
        var batch = database.Source.CreateBatch();
        await using var _ = batch.ConfigureAwait(false);
        Fill(batch.BatchCommands, group);
        var answers = new (bool IsThere, IdempotencyAnswer? Answer, Exception? Error)[group.Count];
        var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        await reader.NextResultAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            var place = reader.GetInt32(6) - 1;
            answers[place] = Read(reader, group[place].Request);
            if (answers[place].Answer is not { Kind: IdempotencyAnswerKind.Claimed })
                _repetition.Repeated();
        }

        // Only now it is committed: long results may arrive before.
        await reader.NextResultAsync().ConfigureAwait(false);
        for (var i = 0; i < group.Count; i++)
            Answer(group[i], answers[i]);
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "Travels to the one who waits.")]
    protected override async Task AloneAsync(Member member)
    {
        try
        {
            var command = new CancellationTokenSource();
            using var _ = Departure.Follow(command, member.CancellationToken);
            var (isThere, answer) = await AskAsync(member.Request, command.Token).ConfigureAwait(false);
            Answer(member, (isThere, answer, null));
        }
        catch (Exception exception)
        {
            Fail(member, exception);
        }
    }

    /// <inheritdoc/>
    protected override void Fail(Member member, Exception exception)
    {
        if (!member.TrySetException(exception))
            _ = WithdrawAsync(member.Request);
    }

    private void Answer(Member member, (bool IsThere, IdempotencyAnswer? Answer, Exception? Error) answer)
    {
        if (answer.Error is { } error)
            member.TrySetException(error);
        else if (!member.TrySetResult((answer.IsThere, answer.Answer)) && answer.Answer is { Kind: IdempotencyAnswerKind.Claimed })
            _ = WithdrawAsync(member.Request);
    }

    // What one record says is not the others' failure.
    [SuppressMessage("Design", "CA1031", Justification = "Travels to the one who waits.")]
    private static (bool IsThere, IdempotencyAnswer? Answer, Exception? Error) Read(NpgsqlDataReader reader, IdempotencyRequest request)
    {
        try
        {
            return (true, IdempotencyRow.Read(reader, request), null);
        }
        catch (Exception exception) when (exception is not NpgsqlException)
        {
            return (true, null, exception);
        }
    }

    // Its caller has left, and would find the key in flight for a lease.
    [SuppressMessage("Design", "CA1031", Justification = "The claim, if there is one, ends with its lease.")]
    private async Task WithdrawAsync(IdempotencyRequest request)
    {
        try
        {
            var command = PostgresIdempotencyStore.ReleaseCommand(database.Source, _sql, request);
            await using var _ = command.ConfigureAwait(false);
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
    }

    private async ValueTask<IdempotencyAnswer> AnswerAsync(Member member)
    {
        bool isThere;
        IdempotencyAnswer? answer;
        using (member.CancellationToken.UnsafeRegister(static (member, token) => ((Member)member!).TrySetCanceled(token), member))
            (isThere, answer) = await member.Task.ConfigureAwait(false);
        if (answer is { } known)
            return known;
        var command = Departure.Source();
        return await Leavable(InsistAsync(member.Request, isThere, command.Token), command, member.Request, member.CancellationToken).ConfigureAwait(false);
    }

    // Not in ClaimAsync: whoever never cancels does not pay for it.
    private ValueTask<IdempotencyAnswer> LeavableAtOnce(IdempotencyRequest request, int era, CancellationToken cancellationToken)
    {
        var command = Departure.Source();
        return Leavable(AtOnceAsync(request, era, command.Token).AsTask(), command, request, cancellationToken);
    }

    private ValueTask<IdempotencyAnswer> Leavable(Task<IdempotencyAnswer> claim, CancellationTokenSource command, IdempotencyRequest request, CancellationToken cancellationToken) =>
        Departure.AwaitAsync(claim, command, (Claims: this, Request: request), static (state, claim) => _ = state.Claims.WithdrawAsync(state.Request, claim), TimeProvider, cancellationToken);

    // Now, where the claim comes late, and not before it.
    [SuppressMessage("Design", "CA1031", Justification = "Nobody knows what became of it.")]
    private async Task WithdrawAsync(IdempotencyRequest request, Task<IdempotencyAnswer> claim)
    {
        try
        {
            if ((await claim.ConfigureAwait(false)).Kind != IdempotencyAnswerKind.Claimed)
                return;
        }
        catch (Exception)
        {
        }

        await WithdrawAsync(request).ConfigureAwait(false);
    }

    // One method for both, and statements that are kept: what one caller pays for each call.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<IdempotencyAnswer> AtOnceAsync(IdempotencyRequest request, int era, CancellationToken cancellationToken)
    {
        var hasClaimed = false;
        var isThere = false;
        IdempotencyAnswer? answer = null;
        try
        {
            if (_repetition.IsLikely)
            {
                var batch = Interlocked.Exchange(ref _spareBatch, null) ?? new(database.Source, _sql);
                var reader = await batch.SendAsync(request, cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    hasClaimed = batch.HasClaimed;
                    isThere = !hasClaimed && await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                    if (isThere)
                        answer = IdempotencyRow.Read(reader, request);
                    // Only now it is committed: a reader that is disposed of before says nothing of a commit that timed out.
                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                }

                // Not one that has failed.
                _spareBatch = batch;
            }
            else
            {
                var command = Interlocked.Exchange(ref _spareCommand, null) ?? new(database.Source, _sql);
                hasClaimed = await command.SendAsync(request, cancellationToken).ConfigureAwait(false) > 0;
                _spareCommand = command;
            }
        }
        finally
        {
            End(era);
        }

        if (hasClaimed)
        {
            _repetition.Granted();
            return IdempotencyAnswer.Claimed(1);
        }

        _repetition.Repeated();
        return answer ?? await InsistAsync(request, isThere, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IdempotencyAnswer> InScopeAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        var (isThere, answer) = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        return answer ?? await InsistAsync(request, isThere, cancellationToken).ConfigureAwait(false);
    }

    // Not in the same trip: whoever takes over an expired record, or finds one that is deleted meanwhile, is rare, and all others would pay for it.
    private async Task<IdempotencyAnswer> InsistAsync(IdempotencyRequest request, bool isThere, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (isThere && await TakeOverAsync(request, cancellationToken).ConfigureAwait(false) is { } token)
                return IdempotencyAnswer.Claimed(token);
            (isThere, var answer) = await AskAsync(request, cancellationToken).ConfigureAwait(false);
            if (answer is { } known)
                return known;
        }

        throw new InvalidOperationException($"The record of a claim could neither be written nor found in {database.Schema.Name}.idempotency, {MostAttempts} times in a row: a trigger, a rule or row-level security of this table keeps it away.");
    }

    private async Task<long?> TakeOverAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        var command = PostgresIdempotencyStore.TakeOverCommand(database.Source, _sql, request);
        await using var _ = command.ConfigureAwait(false);
        return (long?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    // By itself, whatever transaction it is part of: whether there is a record, and what it says unless it has expired.
    private async Task<(bool IsThere, IdempotencyAnswer? Answer)> AskAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        var batch = database.Source.CreateBatch();
        await using var _ = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(PostgresIdempotencyStore.ClaimCommand(_sql.Claim, request));
        batch.BatchCommands.Add(PostgresIdempotencyStore.BatchCommand(_sql.Read, request));
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        var isThere = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        IdempotencyAnswer? answer = isThere ? IdempotencyRow.Read(reader, request) : null;
        // As above.
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return (isThere, answer);
    }

    private void Fill(NpgsqlBatchCommandCollection commands, List<Member> group)
    {
        var (operations, keys) = (new string[group.Count], new string[group.Count]);
        var (fingerprints, owners) = (new ReadOnlyMemory<byte>[group.Count], new Guid[group.Count]);
        var (leases, lives) = (new TimeSpan[group.Count], new TimeSpan[group.Count]);
        for (var i = 0; i < group.Count; i++)
        {
            var request = group[i].Request;
            (operations[i], keys[i], fingerprints[i], owners[i]) = (request.Operation, request.Key, request.Fingerprint, request.Owner);
            (leases[i], lives[i]) = (request.Lease, request.Lease + request.Ttl);
        }

        var claim = new NpgsqlBatchCommand(_sql.ClaimTogether);
        claim.Parameters.Add(PostgresIdempotencyStore.Of(operations));
        claim.Parameters.Add(PostgresIdempotencyStore.Of(keys));
        claim.Parameters.Add(PostgresIdempotencyStore.Of(fingerprints));
        claim.Parameters.Add(PostgresIdempotencyStore.Of(owners));
        claim.Parameters.Add(PostgresIdempotencyStore.Of(leases));
        claim.Parameters.Add(PostgresIdempotencyStore.Of(lives));
        var read = new NpgsqlBatchCommand(_sql.ReadTogether);
        read.Parameters.Add(PostgresIdempotencyStore.Of(operations));
        read.Parameters.Add(PostgresIdempotencyStore.Of(keys));
        commands.Add(new NpgsqlBatchCommand(IdempotencySql.Together));
        commands.Add(claim);
        commands.Add(read);
    }

    /// <summary>One who waits.</summary>
    internal sealed class Member(IdempotencyRequest request, CancellationToken cancellationToken) : IdempotencyMember<(bool IsThere, IdempotencyAnswer? Answer)>(request)
    {
        public CancellationToken CancellationToken => cancellationToken;
    }
}
