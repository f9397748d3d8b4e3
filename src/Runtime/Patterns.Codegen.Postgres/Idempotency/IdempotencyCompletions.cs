using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Stores results. Those that come while others are on their way gather and travel together, in one trip and one commit, so that a busy process commits less often than it completes. One that comes alone goes at
/// once. Thread-safe.
/// </summary>
internal sealed class IdempotencyCompletions(PostgresDatabase database)
{
    /// <summary>How many trips there are at once, each on a connection of its own.</summary>
    internal const int MostTrips = 6;

    private const int MostMembers = 64;
    private const int MostBytes = 1024 * 1024;

    private readonly IdempotencySql _sql = new(database.Schema);
    private readonly Lock _lock = new();
    private readonly Queue<Completion> _waiting = new();
    private int _trips;

    /// <summary>Stores a result.</summary>
    /// <returns>False when the claim is not the owner's any more.</returns>
    public ValueTask<bool> CompleteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        Completion? waiting = null;
        lock (_lock)
        {
            if (_trips < MostTrips)
                _trips++;
            else
                // A copy: whoever gives up waiting may use the memory for something else.
                _waiting.Enqueue(waiting = new(request, result.ToArray()));
        }

        return waiting is null ? AtOnceAsync(request, result, cancellationToken) : new(waiting.Task.WaitAsync(cancellationToken));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AtOnceAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        try
        {
            return await AloneAsync(request, result, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // What has gathered meanwhile.
            _ = GoOnAsync();
        }
    }

    private async Task GoOnAsync()
    {
        while (Next() is { } group)
            await TogetherAsync(group).ConfigureAwait(false);
    }

    // Ends the trips when nobody waits.
    private List<Completion>? Next()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _trips--;
                return null;
            }

            var group = new List<Completion> { _waiting.Dequeue() };
            var bytes = group[0].Result.Length;
            while (group.Count < MostMembers && _waiting.TryPeek(out var next) && (bytes += next.Result.Length) <= MostBytes)
                group.Add(_waiting.Dequeue());
            return group;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Travels to those who wait.")]
    private async Task TogetherAsync(List<Completion> group)
    {
        try
        {
            var batch = database.Source.CreateBatch();
            await using var _ = batch.ConfigureAwait(false);
            foreach (var completion in group)
                batch.BatchCommands.Add(PostgresIdempotencyStore.CompleteCommand(_sql, completion.Request, completion.Result));
            await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
            for (var i = 0; i < group.Count; i++)
                group[i].TrySetResult(batch.BatchCommands[i].RecordsAffected > 0);
        }
        catch (PostgresException) when (group.Count > 1)
        {
            // What one of them does to the server is not the others' failure.
            foreach (var completion in group)
                await TogetherAsync([completion]).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            foreach (var completion in group)
                completion.TrySetException(exception);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AloneAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        var command = database.Source.CreateCommand(_sql.Complete);
        await using var _ = command.ConfigureAwait(false);
        PostgresIdempotencyStore.FillComplete(command.Parameters, request, result);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>One who waits.</summary>
    private sealed class Completion(IdempotencyRequest request, ReadOnlyMemory<byte> result) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public IdempotencyRequest Request => request;

        public ReadOnlyMemory<byte> Result => result;
    }
}
