using System.Data.Common;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Idempotency;

/// <summary>
/// The way of an idempotent call in bytes: claim, wait, replay; complete or release. Never throws. Thread-safe.
/// </summary>
/// <param name="operation">The operation that keys belong to: the method's name in full.</param>
/// <param name="name">What logs, metrics and messages call it.</param>
/// <param name="store">Where records are kept.</param>
/// <param name="values">The values.</param>
/// <param name="services">Clock, jitter and log.</param>
/// <param name="flights">The keys of the store that this process is busy with.</param>
internal sealed class IdempotencyGate(string operation, string name, IIdempotencyStore store, IdempotencyValues values, PolicyServices services, IdempotencyFlights flights)
{
    private static readonly TimeSpan s_firstPoll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longestPoll = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _timeProvider = services.Clock.TimeProvider;
    private volatile IdempotencyPlace _place = new(store, values);

    /// <summary>The values.</summary>
    public IdempotencyValues Values => _place.Values;

    /// <summary>What logs, metrics and messages call the operation.</summary>
    public string Name => name;

    /// <summary>The store.</summary>
    public IIdempotencyStore Store => _place.Store;

    /// <summary>Takes other values, or another store, for calls that enter from now on.</summary>
    public void Reconfigure(IdempotencyValues values, IIdempotencyStore store) => _place = new(store, values);

    /// <summary>Claims the key, or gets what is stored under it.</summary>
    /// <remarks>One method for all, because every call pays for each that it waits in.</remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<IdempotencyTicket> EnterAsync(string key, IdempotencyFingerprint fingerprint, CancellationToken cancellationToken)
    {
        var place = _place;
        var values = place.Values;
        var request = new IdempotencyRequest(operation, key, fingerprint.Hash, values.Lease, values.Ttl) { Name = name };
        // Whatever happens, the flight that this call leads lands, or is handed over with the ticket.
        IdempotencyFlight? led = null;
        ReadOnlyMemory<byte>? landed = null;
        var isAsking = false;
        try
        {
            while (led is null)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var flight = flights.Join(request, out var leads);
                if (leads)
                    led = flight;
                else if (values.OnConcurrent == IdempotencyConcurrency.Reject && await flight.IsTakenAsync(cancellationToken).ConfigureAwait(false))
                    return IsSame(flight, fingerprint) ? Refuse(place, request, new IdempotencyInFlightException(name, key, flight.FreeIn)) : Mismatch(place, request);
                else if (await flight.WaitAsync(cancellationToken).ConfigureAwait(false) is { } result)
                    return IsSame(flight, fingerprint) ? Replay(place, request, result) : Mismatch(place, request);
            }

            for (var attempt = 0; ; attempt++)
            {
                var sentAt = _timeProvider.GetTimestamp();
                IdempotencyAnswer answer;
                DbTransaction? transaction = null;
                if (values.Scope == IdempotencyScope.Transaction)
                {
                    (answer, transaction) = await ((ITransactionIdempotencyStore)place.Store)
                        .BeginAsync(request, values.OnConcurrent == IdempotencyConcurrency.Wait, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    isAsking = true;
                    answer = await place.Store.ClaimAsync(request, cancellationToken).ConfigureAwait(false);
                    isAsking = false;
                }

                switch (answer.Kind)
                {
                    case IdempotencyAnswerKind.Claimed:
                        request.Token = answer.Token;
                        var ticket = Claimed(place, request, led, transaction, sentAt, cancellationToken);
                        led.Take(request.Lease);
                        led = null;
                        return ticket;
                    case IdempotencyAnswerKind.Completed:
                        landed = answer.Result;
                        return Replay(place, request, answer.Result);
                    case IdempotencyAnswerKind.Mismatch:
                        return Mismatch(place, request);
                    case IdempotencyAnswerKind.InFlight when values.OnConcurrent == IdempotencyConcurrency.Reject:
                        led.Take(answer.FreeIn);
                        return Refuse(place, request, new IdempotencyInFlightException(name, key, answer.FreeIn));
                    default:
                        await Task.Delay(Pause(attempt, answer.FreeIn), _timeProvider, cancellationToken).ConfigureAwait(false);
                        break;
                }
            }
        }
        catch (IdempotencyResultException exception)
        {
            // The store has answered: with a record that it cannot read. Named as the caller knows it.
            isAsking = false;
            return Refuse(place, request, new IdempotencyResultException(name, key, exception.Reason, exception.InnerException));
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            return IdempotencyTicket.Refused(exception.CancellationToken == cancellationToken ? exception : new OperationCanceledException(exception.Message, exception, cancellationToken));
        }
#pragma warning disable CA1031 // A failure travels as a value.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Refuse(place, request, exception is IPatternRejection ? exception : new IdempotencyStoreUnavailableException(name, place.Store.Name, exception));
        }
        finally
        {
            // The reply is lost, or nobody waits for it; the claim may have been granted all the same, and would block the key for a lease.
            if (isAsking)
                _ = WithdrawAsync(request, place.Store);
            led?.Land(landed);
        }
    }

    private static bool IsSame(IdempotencyFlight flight, IdempotencyFingerprint fingerprint) => flight.Fingerprint.Span.SequenceEqual(fingerprint.Hash.Span);

    private static async Task WithdrawAsync(IdempotencyRequest request, IIdempotencyStore store)
    {
        try
        {
            await store.ReleaseAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The claim, if there is one, ends with its lease.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private IdempotencyTicket Claimed(IdempotencyPlace place, IdempotencyRequest request, IdempotencyFlight flight, DbTransaction? transaction, long sentAt, CancellationToken cancellationToken)
    {
        // A transaction is its own lease: it ends with its connection.
        var lease = transaction is null ? new IdempotencyLease(place.Store, request, _timeProvider, services.Events, sentAt, cancellationToken) : null;
        return new() { Request = request, Store = place.Store, Flight = flight, Lease = lease, Transaction = transaction, Token = lease?.Token ?? cancellationToken };
    }

    // Exponential with full jitter; soon after the owner's lease ends, if that is known.
    private TimeSpan Pause(int attempt, TimeSpan? freeIn)
    {
        var most = TimeSpan.FromTicks(Math.Min(s_firstPoll.Ticks << Math.Min(attempt, 10), s_longestPoll.Ticks));
        if (freeIn < most)
            most = freeIn.Value + TimeSpan.FromMilliseconds(1);
        return TimeSpan.FromMilliseconds(1) + (most * services.Jitter.NextDouble());
    }

    private IdempotencyTicket Replay(IdempotencyPlace place, IdempotencyRequest request, ReadOnlyMemory<byte> result)
    {
        services.Events.Replayed(request, place.Store.Name);
        return new() { Result = result };
    }

    private IdempotencyTicket Mismatch(IdempotencyPlace place, IdempotencyRequest request) => Refuse(place, request, new IdempotencyKeyMismatchException(name, request.GivenKey));

    private IdempotencyTicket Refuse(IdempotencyPlace place, IdempotencyRequest request, Exception rejection)
    {
        services.Events.Rejected(request, place.Store.Name, rejection);
        return IdempotencyTicket.Refused(rejection);
    }
}
