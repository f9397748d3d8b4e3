using System.Diagnostics.CodeAnalysis;

namespace Patterns.Codegen.Idempotency;

/// <summary>
/// Two layers: a fast front that answers repetitions, and a durable back that holds the truth. Only the back grants claims, so that an empty, slow or dead front costs time and never lets a call run twice; a result
/// that the back finds refills the front. Thread-safe.
/// </summary>
/// <param name="front">Answers repetitions, such as Redis.</param>
/// <param name="back">Holds the truth, such as PostgreSQL.</param>
/// <param name="timeProvider">The clock of time-outs. Default: the system's.</param>
/// <param name="name">How attributes and configuration name it.</param>
public sealed class DualLayerIdempotencyStore(IIdempotencyCache front, IIdempotencyStore back, TimeProvider? timeProvider = null, string name = DualLayerIdempotencyStore.DefaultName) : IIdempotencyStore
{
    /// <summary>The usual name.</summary>
    public const string DefaultName = "DualLayer";

    /// <summary>A front that takes longer than the back would is none.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan s_longestRest = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private TimeSpan _rest;
    private long _restedAt;

    /// <inheritdoc />
    public string Name => name;

    /// <summary>Whether the front has failed lately and is not asked for a while.</summary>
    public bool FrontIsAway
    {
        get
        {
            lock (_lock)
                return _rest > TimeSpan.Zero && _timeProvider.GetElapsedTime(_restedAt) < _rest;
        }
    }

    /// <inheritdoc />
    public async ValueTask<IdempotencyAnswer> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await AskFrontAsync(request, cancellationToken).ConfigureAwait(false) is { } known)
            return known;
        var answer = await back.ClaimAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Kind == IdempotencyAnswerKind.Completed)
            await FillFrontAsync(request, answer.Result, answer.FreeIn ?? request.Ttl).ConfigureAwait(false);
        return answer;
    }

    /// <inheritdoc />
    public async ValueTask<bool> CompleteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await back.CompleteAsync(request, result, cancellationToken).ConfigureAwait(false))
            return false;
        await FillFrontAsync(request, result, request.Ttl).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(IdempotencyRequest request, CancellationToken cancellationToken) => back.RenewAsync(request, cancellationToken);

    /// <inheritdoc />
    public ValueTask ReleaseAsync(IdempotencyRequest request, CancellationToken cancellationToken) => back.ReleaseAsync(request, cancellationToken);

    private async ValueTask<IdempotencyAnswer?> AskFrontAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        if (FrontIsAway)
            return null;
        IdempotencyAnswer? answer = null;
        await TryFrontAsync(async token => answer = await front.ReadAsync(request, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return answer;
    }

    private async ValueTask FillFrontAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, TimeSpan life)
    {
        if (life > TimeSpan.Zero && !FrontIsAway)
            await TryFrontAsync(async token => await front.WriteAsync(request, result, life, token).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the front throws, the back decides.")]
    private async ValueTask TryFrontAsync(Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // Also when the step does not heed its token.
            await step(patience.Token).WaitAsync(s_patience, _timeProvider, cancellationToken).ConfigureAwait(false);
            Rest(TimeSpan.Zero);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The caller's business.
        }
        catch (Exception)
        {
            await patience.CancelAsync().ConfigureAwait(false);
            Rest(_rest == TimeSpan.Zero ? s_patience : _rest * 2);
        }
    }

    private void Rest(TimeSpan rest)
    {
        lock (_lock)
        {
            _rest = rest < s_longestRest ? rest : s_longestRest;
            _restedAt = _timeProvider.GetTimestamp();
        }
    }
}
