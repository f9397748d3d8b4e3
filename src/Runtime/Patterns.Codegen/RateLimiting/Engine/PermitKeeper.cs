using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Patterns.Codegen.RateLimiting;

/// <summary>Renews held permits in a shared store three times in their life, so that they run out only when this process dies. Thread-safe.</summary>
/// <param name="timeProvider">The clock.</param>
[SuppressMessage("Design", "CA1001", Justification = "The timer stops by itself when nothing is held.")]
internal sealed class PermitKeeper(TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<RateLimitHold, bool> _holds = new();
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    /// <summary>Keeps permits from now on.</summary>
    public void Add(RateLimitHold hold)
    {
        _holds[hold] = true;
        var period = hold.Rule.Window / 3;
        lock (_gate)
        {
            if (_period > TimeSpan.Zero && _period <= period)
                return;
            _period = period;
            _timer ??= timeProvider.CreateTimer(static keeper => ((PermitKeeper)keeper!).Renew(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(period, period);
        }
    }

    /// <summary>Lets permits go.</summary>
    public void Remove(RateLimitHold hold) => _holds.TryRemove(hold, out _);

    private void Renew()
    {
        lock (_gate)
        {
            if (_holds.IsEmpty)
            {
                _period = Timeout.InfiniteTimeSpan;
                _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        foreach (var group in _holds.Keys.GroupBy(hold => (hold.Key, hold.Rule, hold.Counters)))
            _ = RenewAsync(group.Key.Counters, group.Key.Key, group.Key.Rule, [.. group.Select(hold => hold.Demand)]);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Tried again a third of their life later; an outage is reported where checks meet it.")]
    private static async Task RenewAsync(IRateLimitCounters counters, string key, RateLimitRule rule, IReadOnlyList<RateLimitDemand> demands)
    {
        try
        {
            await counters.RenewAsync(key, rule, demands).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // See above.
        }
    }
}
