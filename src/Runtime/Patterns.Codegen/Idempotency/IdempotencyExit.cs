using System.Runtime.CompilerServices;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Idempotency;

/// <summary>The end of a call that was let in: its result is stored, or its key freed. Never throws. Thread-safe.</summary>
/// <param name="gate">Where it entered.</param>
/// <param name="services">Clock and log.</param>
internal sealed class IdempotencyExit(IdempotencyGate gate, PolicyServices services)
{
    /// <summary>How long to try to store the result of a call whose effect has happened, and how long one attempt may take.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _timeProvider = services.Clock.TimeProvider;

    /// <summary>Ends the call.</summary>
    /// <param name="ticket">What entering gave, with a claim.</param>
    /// <param name="error">How the method failed; null when it did not.</param>
    /// <param name="result">The bytes to store; null when nothing is to be stored.</param>
    /// <returns>What the caller shall see.</returns>
    public ValueTask<Exception?> ExitAsync(IdempotencyTicket ticket, Exception? error, ReadOnlyMemory<byte>? result)
    {
        ticket.Lease?.Stop();
        return error is null && ticket.Transaction is null && result is { } bytes ? CompleteAsync(ticket, bytes) : EndAsync(ticket, error, result);
    }

    private async ValueTask<Exception?> EndAsync(IdempotencyTicket ticket, Exception? error, ReadOnlyMemory<byte>? result)
    {
        ReadOnlyMemory<byte>? landed = null;
        try
        {
            if (error is not null || result is null)
                return await GiveUpAsync(ticket, error).ConfigureAwait(false);
            var outcome = await CommitAsync(ticket, result.Value).ConfigureAwait(false);
            if (outcome is null)
                landed = result;
            return outcome;
        }
        finally
        {
            ticket.Flight?.Land(landed);
            ticket.Lease?.Dispose();
        }
    }

    private async ValueTask<Exception?> GiveUpAsync(IdempotencyTicket ticket, Exception? error)
    {
        var request = ticket.Request!;
        if (ticket.Transaction is { } transaction)
        {
            var transactional = (ITransactionIdempotencyStore)ticket.Store!;
            // Nothing to store is no failure: the method's own writes count.
            if (error is null)
                return await CommitAsync(ticket, default).ConfigureAwait(false);
            await transactional.RollbackAsync(transaction).ConfigureAwait(false);
            return error;
        }

        try
        {
            await ticket.Store!.ReleaseAsync(request, CancellationToken.None).AsTask().WaitAsync(s_patience, _timeProvider).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the client library throws: the claim ends with its lease.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            services.Events.NotReleased(request, ticket.Store!.Name, exception);
        }

        return ticket.Lease is { IsLost: true } && error is OperationCanceledException
            ? new IdempotencyLeaseLostException(gate.Name, request.GivenKey, ticket.Store!.Name, error)
            : error;
    }

    // The effect has happened: a store that is away for a moment is tried again. One method for all, because every call pays for each that it waits in.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Exception?> CompleteAsync(IdempotencyTicket ticket, ReadOnlyMemory<byte> result)
    {
        var request = ticket.Request!;
        ReadOnlyMemory<byte>? landed = null;
        try
        {
            var started = _timeProvider.GetTimestamp();
            for (var delay = TimeSpan.FromMilliseconds(25); ; delay *= 2)
            {
                try
                {
                    var completing = ticket.Store!.CompleteAsync(request, result, CancellationToken.None);
                    if (!(completing.IsCompletedSuccessfully ? completing.Result : await completing.AsTask().WaitAsync(s_patience, _timeProvider).ConfigureAwait(false)))
                        return new IdempotencyLeaseLostException(gate.Name, request.GivenKey, ticket.Store!.Name);
                    landed = result;
                    return null;
                }
#pragma warning disable CA1031 // Whatever the client library throws.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    if (_timeProvider.GetElapsedTime(started) + delay > s_patience)
                    {
                        // The caller learns the truth, which is that the call succeeded; the operator learns the rest.
                        services.Events.NotRecorded(request, ticket.Store!.Name, exception);
                        landed = result;
                        return null;
                    }
                }

                await Task.Delay(delay, _timeProvider).ConfigureAwait(false);
            }
        }
        finally
        {
            ticket.Flight?.Land(landed);
            ticket.Lease?.Dispose();
        }
    }

    private static async ValueTask<Exception?> CommitAsync(IdempotencyTicket ticket, ReadOnlyMemory<byte> result)
    {
        try
        {
            // Whoever cancels now would not know what became of it.
            await ((ITransactionIdempotencyStore)ticket.Store!).CommitAsync(ticket.Request!, ticket.Transaction!, result, CancellationToken.None).ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // A failed commit is the call's failure, whatever it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }
}
