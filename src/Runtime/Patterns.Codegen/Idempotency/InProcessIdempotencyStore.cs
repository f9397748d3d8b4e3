namespace Patterns.Codegen.Idempotency;

/// <summary>
/// Keeps records in the memory of this process: for tests, and for programs of which one instance runs. Nothing outlives the process and no other process sees it. Thread-safe.
/// </summary>
/// <param name="timeProvider">The clock of leases and results. Default: the system's.</param>
/// <param name="name">How attributes and configuration name it.</param>
public sealed class InProcessIdempotencyStore(TimeProvider? timeProvider = null, string name = "InProcess") : IIdempotencyStore
{
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Operation, string Key), InProcessRecord> _records = [];
    private readonly PriorityQueue<InProcessRecord, long> _byExpiry = new();
    private long _tokens;

    /// <inheritdoc />
    public string Name { get; } = name;

    /// <summary>How many records it holds, expired ones that nothing has cleared yet included.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _records.Count;
        }
    }

    /// <inheritdoc />
    public ValueTask<IdempotencyAnswer> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var now = _timeProvider.GetTimestamp();
            Clear(now);
            if (_records.TryGetValue((request.Operation, request.Key), out var record) && record.ExpiresAt > now)
                return new(Answer(record, request, now));
            if (record is not null)
                record.IsForgotten = true;
            Put(new(request, ++_tokens), request.Lease, now);
            return new(IdempotencyAnswer.Claimed(_tokens));
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> CompleteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            var now = _timeProvider.GetTimestamp();
            if (_records.TryGetValue((request.Operation, request.Key), out var record))
            {
                // A claim that has ended and that nobody took over: the result is right all the same, since its effect has happened.
                if (record.Owner != request.Owner && record.ExpiresAt > now)
                    return new(false);
                record.IsForgotten = true;
            }

            Put(new(request, request.Token) { Result = result.ToArray() }, request.Ttl, now);
            return new(true);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            if (Owned(request, out var now) is not { } record)
                return new(false);
            record.IsForgotten = true;
            Put(new(request, record.Token), request.Lease, now);
            return new(true);
        }
    }

    /// <inheritdoc />
    public ValueTask ReleaseAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            if (Owned(request, out _) is { } record)
            {
                record.IsForgotten = true;
                _records.Remove((request.Operation, request.Key));
            }
        }

        return ValueTask.CompletedTask;
    }

    private IdempotencyAnswer Answer(InProcessRecord record, IdempotencyRequest request, long now)
    {
        if (!record.Fingerprint.Span.SequenceEqual(request.Fingerprint.Span))
            return IdempotencyAnswer.Mismatch;
        return record.Result is { } result
            ? IdempotencyAnswer.Completed(result)
            : IdempotencyAnswer.InFlight(_timeProvider.GetElapsedTime(now, record.ExpiresAt));
    }

    // The claim that is under way and still the request's. By its owner alone: whose reply was lost does not know the token.
    private InProcessRecord? Owned(IdempotencyRequest request, out long now)
    {
        now = _timeProvider.GetTimestamp();
        return _records.TryGetValue((request.Operation, request.Key), out var record)
            && record.Owner == request.Owner && record.Result is null && record.ExpiresAt > now
            ? record
            : null;
    }

    private void Put(InProcessRecord record, TimeSpan life, long now)
    {
        record.ExpiresAt = now + (long)(life.TotalSeconds * _timeProvider.TimestampFrequency);
        _records[(record.Operation, record.Key)] = record;
        _byExpiry.Enqueue(record, record.ExpiresAt);
    }

    // Each record is queued once, so that clearing costs as much as claiming did.
    private void Clear(long now)
    {
        while (_byExpiry.TryPeek(out var record, out var expiresAt) && expiresAt <= now)
        {
            _byExpiry.Dequeue();
            if (!record.IsForgotten)
                _records.Remove((record.Operation, record.Key));
        }
    }
}
