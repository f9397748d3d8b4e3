using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Locks;

/// <content>From the wish for a lock to its grant.</content>
internal sealed partial class LockCoordinator
{
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longestWatchedDelay = TimeSpan.FromSeconds(2);

    private long _highestToken;

    /// <summary>Takes the one lock of a call. Nearly always the first try is the only one, and then this is the only step: each more would cost every call an object and a hop.</summary>
    /// <param name="handle">Who wants it.</param>
    /// <param name="claim">Its claim.</param>
    /// <param name="wait">How long the caller is ready to wait.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    [SuppressMessage("Design", "CA1031", Justification = "A failure travels as a value.")]
    public async ValueTask<LockEntry> EnterAsync(LockHandle handle, LockClaim claim, TimeSpan wait, CancellationToken cancellationToken)
    {
        var startedAt = _timeProvider.GetTimestamp();
        if (cancellationToken.IsCancellationRequested || !TryComeFirst(claim))
            return await EnterLaterAsync(handle, claim, startedAt, wait, cancellationToken).ConfigureAwait(false);

        claim.Patience = wait;
        Attempt attempt;
        try
        {
            var grant = await Store.TryAcquireAsync(claim, cancellationToken).ConfigureAwait(false);
            if (IsTaken(claim, grant, startedAt))
                return Enter(handle, startedAt, cancellationToken);
            attempt = new(false, null, grant.FreeIn, grant.IsGranted);
        }
        catch (Exception exception)
        {
            attempt = new(false, exception, null);
        }

        return await EnterInFrontAsync(handle, claim, attempt, startedAt, wait, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<LockEntry> EnterLaterAsync(LockHandle handle, LockClaim claim, long startedAt, TimeSpan wait, CancellationToken cancellationToken) =>
        await AcquireLaterAsync(claim, startedAt, wait, cancellationToken).ConfigureAwait(false) is { } refusal
            ? Refuse(handle.Method, claim, refusal)
            : Enter(handle, startedAt, cancellationToken);

    private async ValueTask<LockEntry> EnterInFrontAsync(LockHandle handle, LockClaim claim, Attempt attempt, long startedAt, TimeSpan wait, CancellationToken cancellationToken) =>
        await AcquireInFrontAsync(claim, attempt, startedAt, wait, cancellationToken).ConfigureAwait(false) is { } refusal
            ? Refuse(handle.Method, claim, refusal)
            : Enter(handle, startedAt, cancellationToken);

    /// <summary>Takes one of several locks.</summary>
    /// <param name="claim">Who wants it.</param>
    /// <param name="startedAt">When the caller came.</param>
    /// <param name="wait">How long the caller is ready to wait, from then on.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>Null when it is held; else why not.</returns>
    public async ValueTask<Exception?> AcquireAsync(LockClaim claim, long startedAt, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || !TryComeFirst(claim))
            return await AcquireLaterAsync(claim, startedAt, wait, cancellationToken).ConfigureAwait(false);

        claim.Patience = wait;
        var attempt = await TryAsync(claim, cancellationToken).ConfigureAwait(false);
        return attempt.IsHeld ? null : await AcquireInFrontAsync(claim, attempt, startedAt, wait, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All locks of a call are held.</summary>
    public LockEntry Enter(LockHandle handle, long startedAt, CancellationToken cancellationToken)
    {
        handle.Follow(cancellationToken);
        Observer.Acquired(handle.Method, Store.Name, _timeProvider.GetElapsedTime(startedAt));
        return LockEntry.Held(handle);
    }

    /// <summary>A call gets no lock.</summary>
    public LockEntry Refuse(string method, LockClaim claim, Exception refusal)
    {
        if (refusal is not OperationCanceledException)
            Observer.NotAcquired(method, Store.Name, claim.Key, refusal);
        return LockEntry.Refused(refusal);
    }

    private async ValueTask<Exception?> AcquireLaterAsync(LockClaim claim, long startedAt, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return new OperationCanceledException(cancellationToken);
        var left = wait - _timeProvider.GetElapsedTime(startedAt);
        if (left <= TimeSpan.Zero)
            return await TryPastAsync(claim, startedAt, cancellationToken).ConfigureAwait(false);

        var turn = Enqueue(claim);
        await turn.WaitAsync(left, _timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!turn.IsCompletedSuccessfully && TryDequeue(claim))
        {
            return cancellationToken.IsCancellationRequested
                ? new OperationCanceledException(cancellationToken)
                : new LockNotAcquiredException(claim.Key, Store.Name, _timeProvider.GetElapsedTime(startedAt), RestOfFront(claim.Key));
        }

        claim.Patience = Max(TimeSpan.Zero, wait - _timeProvider.GetElapsedTime(startedAt));
        var attempt = await TryAsync(claim, cancellationToken).ConfigureAwait(false);
        return attempt.IsHeld ? null : await AcquireInFrontAsync(claim, attempt, startedAt, wait, cancellationToken).ConfigureAwait(false);
    }

    // One try, although another of this process is in front. If that one holds the lock, there is nothing to ask.
    private async ValueTask<Exception?> TryPastAsync(LockClaim claim, long startedAt, CancellationToken cancellationToken)
    {
        var freeIn = RestOfFront(claim.Key);
        Attempt attempt = new(false, null, freeIn);
        if (freeIn is null)
        {
            claim.Patience = TimeSpan.Zero;
            attempt = await TryAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        if (attempt.IsTooLate)
            attempt = await GiveBackAsync(claim).ConfigureAwait(false);
        return attempt.IsHeld ? null : Refusal(claim, attempt, startedAt, TimeSpan.Zero, cancellationToken);
    }

    private async ValueTask<Exception?> AcquireInFrontAsync(LockClaim claim, Attempt attempt, long startedAt, TimeSpan wait, CancellationToken cancellationToken)
    {
        var queue = QueueOf(claim);
        for (var tries = 1; ; tries++)
        {
            if (attempt.IsTooLate)
                attempt = await GiveBackAsync(claim).ConfigureAwait(false);
            var left = wait - _timeProvider.GetElapsedTime(startedAt);
            if (left <= TimeSpan.Zero || cancellationToken.IsCancellationRequested || !IsWorthAnotherTry(attempt.Error))
            {
                Leave(claim);
                return Refusal(claim, attempt, startedAt, wait, cancellationToken);
            }

            // The watch first, then one more try: a release in between would wake nobody.
            if (queue.WasWatched || !await WatchAsync(claim.Key, queue, cancellationToken).ConfigureAwait(false))
            {
                var delay = Min(left, Delay(tries, attempt.FreeIn, queue.Watch is not null && attempt.Error is null));
                await queue.NewsAsync().WaitAsync(delay, _timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (cancellationToken.IsCancellationRequested)
                    continue;
            }

            claim.Patience = Max(TimeSpan.Zero, wait - _timeProvider.GetElapsedTime(startedAt));
            attempt = await TryAsync(claim, cancellationToken).ConfigureAwait(false);
            if (attempt.IsHeld)
                return null;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A failure travels as a value.")]
    private async ValueTask<Attempt> TryAsync(LockClaim claim, CancellationToken cancellationToken)
    {
        claim.Begin();
        try
        {
            var sentAt = _timeProvider.GetTimestamp();
            var grant = await Store.TryAcquireAsync(claim, cancellationToken).ConfigureAwait(false);
            return IsTaken(claim, grant, sentAt) ? new(true, null, null) : new(false, null, grant.FreeIn, grant.IsGranted);
        }
        catch (Exception exception)
        {
            return new(false, exception, null);
        }
    }

    // False as well for a lock that was granted so late that its lease is over, or that was lost meanwhile.
    private bool IsTaken(LockClaim claim, LockGrant grant, long sentAt)
    {
        if (!grant.IsGranted)
            return false;
        claim.Token = grant.Token;
        NoteToken(claim);
        return MonitorOf(claim.Ttl).Add(claim, grant.SentAt != 0 ? grant.SentAt : sentAt);
    }

    // Granted so late that the lease is over, or lost by now: given back before the next try, under the same owner id.
    [SuppressMessage("Design", "CA1031", Justification = "A failure travels as a value.")]
    private async ValueTask<Attempt> GiveBackAsync(LockClaim claim)
    {
        try
        {
            await Store.ReleaseAsync(claim).ConfigureAwait(false);
            return new(false, null, TimeSpan.Zero);
        }
        catch (Exception exception)
        {
            return new(false, exception, null);
        }
    }

    private bool IsWorthAnotherTry(Exception? error) => error is null || (error is not OperationCanceledException && _services.Classifier.IsTransient(error));

    private Exception Refusal(LockClaim claim, Attempt attempt, long startedAt, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return new OperationCanceledException(cancellationToken);
        // What the store says about a value (a key that it cannot keep) is the caller's business as it is.
        if (attempt.Error is ArgumentException or PatternConfigurationException)
            return attempt.Error;
        return attempt.Error is { } error
            ? new LockStoreUnavailableException(claim.Key, Store.Name, error)
            : new LockNotAcquiredException(claim.Key, Store.Name, wait == TimeSpan.Zero ? TimeSpan.Zero : _timeProvider.GetElapsedTime(startedAt), attempt.FreeIn);
    }

    // True when it was asked for just now.
    [SuppressMessage("Design", "CA1031", Justification = "Without news the lock is polled.")]
    private async ValueTask<bool> WatchAsync(string key, LockQueue queue, CancellationToken cancellationToken)
    {
        queue.WasWatched = true;
        try
        {
            queue.Watch = await Store.WatchAsync(key, queue.Wake, cancellationToken).ConfigureAwait(false);
            return queue.Watch is not null;
        }
        catch (Exception)
        {
            // A refusal is for good, a failure for as long as this key is waited for.
            return false;
        }
    }

    // Exponential backoff with full jitter; with a watch only for what it cannot tell: leases that end, news that is lost.
    private TimeSpan Delay(int tries, TimeSpan? freeIn, bool isWatched)
    {
        var jitter = _services.Jitter.NextDouble();
        var delay = isWatched
            ? s_longestWatchedDelay * (0.5 + (jitter / 2))
            : Min(s_longestDelay, s_firstDelay * Math.Pow(2, Math.Min(tries, 10))) * jitter;
        return freeIn is { } rest ? Min(delay, rest + (s_firstDelay * jitter)) : delay;
    }

    private void NoteToken(LockClaim claim)
    {
        var highest = Volatile.Read(ref _highestToken);
        var token = claim.Token.Value;
        if (token >= highest)
            Interlocked.CompareExchange(ref _highestToken, token, highest);
        else if (Store.ShowsTimeWentBack(claim.Token, new(highest)))
            Observer.TokenWentBack(Store.Name, claim.Key, claim.Token, new(highest));
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    /// <summary>What came of one try. Too late: the lock was granted, but its lease is over or it is lost by now.</summary>
    private readonly record struct Attempt(bool IsHeld, Exception? Error, TimeSpan? FreeIn, bool IsTooLate = false);
}
