using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Transactions;
using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>Stores results: those of many callers in one trip and one commit, so that a busy process commits less often than it completes. Thread-safe.</summary>
internal sealed class IdempotencyCompletions(PostgresDatabase database, TimeProvider timeProvider)
    : IdempotencyTrips<IdempotencyCompletions.Member, bool>(MostTrips, timeProvider)
{
    /// <summary>How many go at once, each by itself.</summary>
    internal const int MostTrips = 1;

    private readonly IdempotencySql _sql = new(database.Schema);
    private CompletionCommand? _spare;

    /// <summary>Stores a result.</summary>
    /// <returns>False when the claim is not the owner's any more.</returns>
    public ValueTask<bool> CompleteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        // What belongs to the caller's TransactionScope cannot travel with others.
        if (Transaction.Current is not null)
            return new(StoreAsync(request, result, cancellationToken));
        if (TryBegin(out var era))
            return AtOnceAsync(request, result, era, cancellationToken);
        // A copy: whoever gives up waiting may use the memory for something else.
        var member = new Member(request, result.ToArray());
        Gather(member);
        return new(member.Task.WaitAsync(cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task TogetherAsync(List<Member> group)
    {
        var batch = database.Source.CreateBatch();
        await using var _ = batch.ConfigureAwait(false);
        Fill(batch.BatchCommands, group);
        var stored = new HashSet<Guid>(group.Count);
        var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        await reader.NextResultAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
            stored.Add(reader.GetGuid(0));
        // Only now it is committed.
        await reader.NextResultAsync().ConfigureAwait(false);
        foreach (var member in group)
            member.TrySetResult(stored.Contains(member.Request.Owner));
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "Travels to the one who waits.")]
    protected override async Task AloneAsync(Member member)
    {
        try
        {
            member.TrySetResult(await StoreAsync(member.Request, member.Result, CancellationToken.None).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            Fail(member, exception);
        }
    }

    /// <inheritdoc/>
    protected override void Fail(Member member, Exception exception) => member.TrySetException(exception);

    // One method and one command for all: what one caller pays for each call.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AtOnceAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, int era, CancellationToken cancellationToken)
    {
        try
        {
            var command = Interlocked.Exchange(ref _spare, null) ?? new(database.Source, _sql);
            var changed = await command.SendAsync(request, result, cancellationToken).ConfigureAwait(false);
            command.Forget();
            // Not one that has failed.
            _spare = command;
            return changed > 0;
        }
        finally
        {
            End(era);
        }
    }

    private async Task<bool> StoreAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        var command = database.Source.CreateCommand(_sql.Complete);
        await using var _ = command.ConfigureAwait(false);
        PostgresIdempotencyStore.FillComplete(command.Parameters, request, result);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) > 0;
    }

    private void Fill(NpgsqlBatchCommandCollection commands, List<Member> group)
    {
        var (operations, keys, owners) = (new string[group.Count], new string[group.Count], new Guid[group.Count]);
        var (results, lives) = (new ReadOnlyMemory<byte>[group.Count], new TimeSpan[group.Count]);
        for (var i = 0; i < group.Count; i++)
        {
            var request = group[i].Request;
            (operations[i], keys[i], owners[i], results[i], lives[i]) = (request.Operation, request.Key, request.Owner, group[i].Result, request.Ttl);
        }

        var complete = new NpgsqlBatchCommand(_sql.CompleteTogether);
        complete.Parameters.Add(PostgresIdempotencyStore.Of(operations));
        complete.Parameters.Add(PostgresIdempotencyStore.Of(keys));
        complete.Parameters.Add(PostgresIdempotencyStore.Of(owners));
        complete.Parameters.Add(PostgresIdempotencyStore.Of(results));
        complete.Parameters.Add(PostgresIdempotencyStore.Of(lives));
        commands.Add(new NpgsqlBatchCommand(IdempotencySql.Together));
        commands.Add(complete);
    }

    /// <summary>One who waits.</summary>
    internal sealed class Member(IdempotencyRequest request, ReadOnlyMemory<byte> result) : IdempotencyMember<bool>(request)
    {
        public ReadOnlyMemory<byte> Result => result;

        /// <inheritdoc/>
        public override int Bytes => result.Length;
    }
}
