using System.Diagnostics.CodeAnalysis;

namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// Which parts of a store are away: the nodes of a cluster fail apart, other stores as a whole. Each is reported once per outage and probed until it answers in time. Thread-safe.
/// </summary>
/// <param name="host">The store with its clock.</param>
/// <param name="observer">Where outages are reported to.</param>
internal sealed class StoreOutages(RateLimitStoreHost host, IRateLimitObserver observer)
{
    private static readonly TimeSpan s_firstProbe = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestProbe = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<StoreOutage> _known = [];
    private volatile StoreOutage[] _away = [];

    /// <summary>When a store that is away is asked again at the latest.</summary>
    public static TimeSpan LongestProbe => s_longestProbe;

    /// <summary>Whether anything is away.</summary>
    public bool Any => _away.Length > 0;

    /// <summary>What it failed with; null while nothing is away.</summary>
    public Exception? Reason => _away is [var first, ..] ? first.Reason : null;

    /// <summary>Whether what counts a key is away.</summary>
    public bool Holds(in StoreQuestion question)
    {
        var away = _away;
        if (away.Length == 0)
            return false;
        if (Array.Exists(away, static outage => outage.Part is null))
            return true;
        var part = question.Part;
        return Array.Exists(away, outage => outage.Part == part);
    }

    /// <summary>What counts a key has failed.</summary>
    /// <returns>False when that was known.</returns>
    public bool Begin(in StoreQuestion question, Exception reason)
    {
        var part = question.Part;
        lock (_gate)
        {
            if (Array.Exists(_away, outage => outage.Part is null || outage.Part == part))
                return false;
            var now = host.Timestamp;
            _known.RemoveAll(outage => !outage.IsAway && host.Between(outage.BackSince, now) >= s_calm);
            var outage = _known.Find(outage => outage.Part == part);

            // One that comes and goes is asked less and less often.
            var delay = outage is null ? s_firstProbe : Longer(outage.ProbeDelay);
            if (outage is null)
                _known.Add(outage = new(part));
            outage.IsAway = true;
            outage.Reason = reason;
            outage.AwaySince = now;
            outage.DecidedBefore = host.DecidedWithout;
            outage.ProbeDelay = delay;
            outage.ProbeAt = host.After(now, delay);
            _away = [.. _away, outage];
        }

        observer.StoreAway(host.Store.Name, part, reason);
        return true;
    }

    /// <summary>Asks those for which it is time.</summary>
    public void ProbeDue()
    {
        var now = host.Timestamp;
        foreach (var outage in _away)
        {
            if (now < outage.ProbeAt)
                continue;
            outage.ProbeDelay = Longer(outage.ProbeDelay);
            outage.ProbeAt = host.After(now, outage.ProbeDelay);
            _ = ProbeAsync(outage, host.Tick);
        }
    }

    private static TimeSpan Longer(TimeSpan delay) => delay * 2 < s_longestProbe ? delay * 2 : s_longestProbe;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws, it is still away.")]
    private async Task ProbeAsync(StoreOutage outage, long tick)
    {
        try
        {
            await host.Store.ProbeAsync(outage.Part, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            outage.Reason = exception;
            return;
        }

        if (host.Tick - tick <= RateLimitStoreHost.TicksToTimeOut)
            End(outage);
    }

    private void End(StoreOutage outage)
    {
        lock (_gate)
        {
            if (!outage.IsAway)
                return;
            outage.IsAway = false;
            outage.BackSince = host.Timestamp;
            outage.Reason = null;
            _away = [.. _away.Where(other => other != outage)];
        }

        observer.StoreBack(host.Store.Name, outage.Part, host.Between(outage.AwaySince, outage.BackSince), host.DecidedWithout - outage.DecidedBefore);
    }
}
