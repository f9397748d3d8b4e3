using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Keeps idempotency records in PostgreSQL: one row each, claimed by <c>INSERT ... ON CONFLICT</c>. In <see cref="IdempotencyScope.Transaction"/> claim, the caller's writes and the result commit together. Thread-safe.
/// </summary>
internal sealed class PostgresIdempotencyStore(PostgresDatabase database, TimeProvider? timeProvider = null) : ITransactionIdempotencyStore
{
    private readonly IdempotencySql _sql = new(database.Schema);
    private readonly IdempotencyClaims _claims = new(database, timeProvider ?? TimeProvider.System);
    private readonly IdempotencyCompletions _completions = new(database, timeProvider ?? TimeProvider.System);
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    public string Name => database.Name;

    /// <summary>Whether this process has claimed anything here.</summary>
    internal bool IsUsed { get; private set; }

    public ValueTask<IdempotencyAnswer> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        // Whoever has left asks for nothing.
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<IdempotencyAnswer>(cancellationToken);
        var ready = ReadyAsync(cancellationToken);
        return ready.IsCompletedSuccessfully ? _claims.ClaimAsync(request, cancellationToken) : FirstAsync();

        async ValueTask<IdempotencyAnswer> FirstAsync()
        {
            await ready.ConfigureAwait(false);
            return await _claims.ClaimAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<bool> CompleteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken) =>
        _completions.CompleteAsync(request, result, cancellationToken);

    public async ValueTask<bool> RenewAsync(IdempotencyRequest request, CancellationToken cancellationToken) =>
        await ExecuteAsync(Command(database.Source, _sql.Renew, request, Of(request.Owner), Of(request.Lease)), cancellationToken).ConfigureAwait(false) > 0;

    public async ValueTask ReleaseAsync(IdempotencyRequest request, CancellationToken cancellationToken) =>
        await ExecuteAsync(ReleaseCommand(database.Source, _sql, request), cancellationToken).ConfigureAwait(false);

    public ValueTask<(IdempotencyAnswer Answer, DbTransaction? Transaction)> BeginAsync(IdempotencyRequest request, bool waits, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
            return new(OpenAsync(request, waits, default));
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<(IdempotencyAnswer, DbTransaction?)>(cancellationToken);
        var command = Departure.Source();
        return Departure.AwaitAsync(OpenAsync(request, waits, command.Token), command, this, static (store, begun) => _ = store.AbandonAsync(begun), _timeProvider, cancellationToken);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Nobody waits for it.")]
    private async Task AbandonAsync(Task<(IdempotencyAnswer Answer, DbTransaction? Transaction)> begun)
    {
        try
        {
            if ((await begun.ConfigureAwait(false)).Transaction is { } transaction)
                await RollbackAsync(transaction).ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
    }

    private async Task<(IdempotencyAnswer Answer, DbTransaction? Transaction)> OpenAsync(IdempotencyRequest request, bool waits, CancellationToken cancellationToken)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var isHandedOver = false;
        try
        {
            // Sent with the first statement.
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            var answer = await ClaimAsync(connection, request, waits, cancellationToken).ConfigureAwait(false);
            isHandedOver = answer.Kind == IdempotencyAnswerKind.Claimed;
            return (answer, isHandedOver ? transaction : null);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return (IdempotencyAnswer.InFlight(), null);
        }
        catch (NpgsqlException error) when (waits && error.InnerException is TimeoutException)
        {
            // Longer than a command may take: the caller asks again. A server that is away refuses the next connection.
            return (IdempotencyAnswer.InFlight(), null);
        }
        finally
        {
            // Closing rolls back; nobody has to wait for that.
            if (!isHandedOver)
                _ = connection.CloseAsync();
        }
    }

    public async ValueTask CommitAsync(IdempotencyRequest request, DbTransaction transaction, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        var connection = ConnectionOf(transaction)
            ?? throw new NpgsqlException($"The transaction that {request.Operation} was given has ended before it, because its connection was lost or the method disposed it: its writes are gone and its result was not stored.");
        await using var _ = connection.ConfigureAwait(false);
        // On the connection, whatever the method has made of the transaction: what is left of it decides below.
        var batch = new NpgsqlBatch(connection);
        await using var __ = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(result.IsEmpty
            ? BatchCommand(_sql.Release, request, Of(request.Owner))
            : CompleteCommand(_sql, request, result));
        // In the same trip. Nobody else can have changed the row: this transaction holds it.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        // The claim is gone, and the method's writes with it.
        if (batch.BatchCommands[0].RecordsAffected == 0)
            throw new InvalidOperationException($"{request.Operation} rolled back the transaction that it was given, so its writes are gone and its result was not stored. Throw an exception instead, and the wrapper rolls back; or use a savepoint.");
    }

    public async ValueTask RollbackAsync(DbTransaction transaction)
    {
        if (ConnectionOf(transaction) is not { } connection)
            return;
        try
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A connection that is broken has rolled back.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Deletes expired records, the oldest first, if no other instance is at it.</summary>
    /// <param name="most">How many at once.</param>
    /// <param name="after">Where the batch before this one ended; the least of times for the first.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>How many were deleted, and where the batch ended.</returns>
    internal async Task<(int Deleted, DateTime End)> CleanAsync(int most, DateTime after, CancellationToken cancellationToken)
    {
        await database.EnsureSchemaAsync(IdempotencySchema.Component, cancellationToken).ConfigureAwait(false);
        // One transaction, since nothing in it begins another.
        var batch = database.Source.CreateBatch();
        await using var _ = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(IdempotencySql.WalkIndex));
        var clean = new NpgsqlBatchCommand(_sql.Clean);
        clean.Parameters.Add(Of(AdvisoryLockId.Of("patterns-idempotency-clean", database.Schema.Name)));
        clean.Parameters.Add(Of(most));
        clean.Parameters.Add(Of(after));
        batch.BatchCommands.Add(clean);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var deleted = reader.GetInt32(0);
        return (deleted, deleted == 0 ? after : reader.GetDateTime(1));
    }

    // A transaction whose connection was lost is disposed, and says so by an exception.
    private static NpgsqlConnection? ConnectionOf(DbTransaction transaction)
    {
        try
        {
            return (NpgsqlConnection?)transaction.Connection;
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    private ValueTask ReadyAsync(CancellationToken cancellationToken)
    {
        IsUsed = true;
        return database.EnsureSchemaAsync(IdempotencySchema.Component, cancellationToken);
    }

    private async Task<IdempotencyAnswer> ClaimAsync(NpgsqlConnection connection, IdempotencyRequest request, bool waits, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection);
        await using var _ = batch.ConfigureAwait(false);
        if (!waits)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL lock_timeout = '1ms'"));
        batch.BatchCommands.Add(ClaimCommand(_sql.ClaimInTransaction, request));
        batch.BatchCommands.Add(BatchCommand(_sql.Read, request));
        if (!waits)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL lock_timeout TO DEFAULT"));
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        var isClaimed = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var token = isClaimed ? reader.GetInt64(0) : 0;
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        if (isClaimed)
            return IdempotencyAnswer.Claimed(token);
        // One that has expired since: the caller asks again, as for one that is gone.
        return (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? IdempotencyRow.Read(reader, request) : null) ?? IdempotencyAnswer.InFlight();
    }

    /// <summary>The statement that stores a result.</summary>
    private static NpgsqlBatchCommand CompleteCommand(IdempotencySql sql, IdempotencyRequest request, ReadOnlyMemory<byte> result)
    {
        var command = new NpgsqlBatchCommand(sql.Complete);
        FillComplete(command.Parameters, request, result);
        return command;
    }

    /// <summary>Its parameters.</summary>
    internal static void FillComplete(NpgsqlParameterCollection into, IdempotencyRequest request, ReadOnlyMemory<byte> result) =>
        Fill(into, request, [Of(request.Owner), Bytes(result), Of(request.Ttl)]);

    internal static NpgsqlBatchCommand ClaimCommand(string sql, IdempotencyRequest request) =>
        BatchCommand(sql, request, Bytes(request.Fingerprint), Of(request.Owner), Of(request.Lease), Of(request.Lease + request.Ttl));

    /// <summary>The statement that takes over an expired record. Reads the new token.</summary>
    internal static NpgsqlCommand TakeOverCommand(NpgsqlDataSource source, IdempotencySql sql, IdempotencyRequest request) =>
        Command(source, sql.TakeOver, request, Bytes(request.Fingerprint), Of(request.Owner), Of(request.Lease), Of(request.Lease + request.Ttl));

    /// <summary>The statement that frees a key.</summary>
    internal static NpgsqlCommand ReleaseCommand(NpgsqlDataSource source, IdempotencySql sql, IdempotencyRequest request) => Command(source, sql.Release, request, Of(request.Owner));

    private static NpgsqlCommand Command(NpgsqlDataSource source, string sql, IdempotencyRequest request, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = source.CreateCommand(sql);
        Fill(command.Parameters, request, parameters);
        return command;
    }

    internal static NpgsqlBatchCommand BatchCommand(string sql, IdempotencyRequest request, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        Fill(command.Parameters, request, parameters);
        return command;
    }

    private static void Fill(NpgsqlParameterCollection into, IdempotencyRequest request, ReadOnlySpan<NpgsqlParameter> parameters)
    {
        into.Add(Of(request.Operation));
        into.Add(Of(request.Key));
        foreach (var parameter in parameters)
            into.Add(parameter);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> ExecuteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    internal static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<ReadOnlyMemory<byte>> Bytes(ReadOnlyMemory<byte> value) => new() { TypedValue = value };
}
