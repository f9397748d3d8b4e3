namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// Whether the next trip for a hot key waits until those who came back from the last one have had their turn. Callers who do little between two checks come again at once, so that one trip serves all of them where
/// two halves would take turns; those who do much do not come in the time of a trip, and then the next ones do not wait for them. Guarded by the lock of the stripe.
/// </summary>
internal struct Gathering
{
    /// <summary>So few are not worth it.</summary>
    internal const int Crowd = 8;

    /// <summary>After one that was not worth it, one trip does without; after each that follows twice as many, and never more than this.</summary>
    internal const int LongestRest = 128;

    private int _rest;
    private int _nextRest;
    private int _told;
    private int _waited;
    private long _began;
    private long _patience;

    /// <summary>Whether it is on.</summary>
    public bool IsOn { get; private set; }

    /// <summary>A trip is back.</summary>
    /// <param name="told">How many are told its outcome.</param>
    /// <param name="waiting">How many wait for the next.</param>
    /// <param name="sentAt">When it was sent.</param>
    /// <param name="now">When it was back.</param>
    public bool TryBegin(int told, int waiting, long sentAt, long now)
    {
        if (told < Crowd || _rest-- > 0)
            return false;
        (_told, _waited, _began, _patience) = (told, waiting, now, now - sentAt);
        return IsOn = true;
    }

    /// <summary>Whether it takes longer than a trip does.</summary>
    public readonly bool TakesLong(long now) => now - _began > _patience;

    /// <summary>The next trip is sent.</summary>
    public void End(int waiting, long now)
    {
        IsOn = false;
        // Half of them at least have come again.
        var isWorthIt = 2 * (waiting - _waited) >= _told && !TakesLong(now);
        _rest = _nextRest = isWorthIt ? 0 : Math.Clamp(2 * _nextRest, 1, LongestRest);
    }
}
