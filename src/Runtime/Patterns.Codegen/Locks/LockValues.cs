using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Locks;

/// <summary>What <see cref="LockSettings"/> come to.</summary>
internal sealed record LockValues(TimeSpan Ttl, TimeSpan Wait, bool Renews, string? Store, LockScope Scope)
{
    /// <summary>Whether the work takes the lock with its first batch.</summary>
    public bool InBatch { get; init; }

    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(10);

    /// <summary>Resolves settings. Each value that is out of range adds one entry to <paramref name="errors"/>.</summary>
    public static LockValues Resolve(LockSettings settings, ICollection<SettingError> errors)
    {
        var ttl = settings.Ttl.GetValueOrDefault();
        if (settings.Ttl is null)
            errors.Add(new(nameof(Ttl), "", "state how long the lease is, such as 30s: two to three times what the work takes."));
        else if (ttl < LeaseTimes.Shortest || ttl > SettingRange.Longest)
            errors.Add(new(nameof(Ttl), SettingRange.Text(ttl), $"set a duration from {SettingRange.Text(LeaseTimes.Shortest)} to {SettingRange.Text(SettingRange.Longest)}."));
        var wait = settings.Wait ?? s_wait;
        SettingRange.Check(errors, nameof(Wait), wait);
        SettingRange.Check(errors, nameof(settings.Heartbeat), settings.Heartbeat);
        if (settings.Expected is { } expected && (expected <= TimeSpan.Zero || expected > SettingRange.Longest))
            errors.Add(new(nameof(settings.Expected), SettingRange.Text(expected), $"set a duration above 0s, to {SettingRange.Text(SettingRange.Longest)}."));
        if (settings.Store is { } store && string.IsNullOrWhiteSpace(store))
            errors.Add(new(nameof(Store), store, "name a registered lock store, or leave it out."));
        return new(ttl, wait, Renew(settings, ttl), settings.Store, settings.Scope) { InBatch = settings.InBatch };
    }

    private static bool Renew(LockSettings settings, TimeSpan ttl) => settings.Heartbeat switch
    {
        LockHeartbeat.On => true,
        LockHeartbeat.Off => false,
        _ => settings.WorstCase is not { } worst || ttl <= worst,
    };
}
