using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Idempotency;

/// <summary>What <see cref="IdempotencySettings"/> come to: stated values over the defaults.</summary>
internal sealed record IdempotencyValues(TimeSpan Ttl, TimeSpan Lease, IdempotencyConcurrency OnConcurrent, string? Store, IdempotencyScope Scope)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_year = TimeSpan.FromHours(8_760);

    /// <summary>Resolves settings. Each value that is out of range or contradicts another adds one entry to <paramref name="errors"/>.</summary>
    public static IdempotencyValues Resolve(IdempotencySettings settings, ICollection<SettingError> errors)
    {
        var values = new IdempotencyValues(
            settings.Ttl ?? s_day,
            settings.Lease ?? TimeSpan.FromMinutes(1),
            settings.OnConcurrent ?? IdempotencyConcurrency.Wait,
            settings.Store,
            settings.Scope);
        if (values.Ttl < s_second || values.Ttl > s_year)
            errors.Add(new(nameof(Ttl), SettingRange.Text(values.Ttl), $"set a duration from 1s to {SettingRange.Text(s_year)}."));
        if (values.Lease < s_second || values.Lease > s_day)
            errors.Add(new(nameof(Lease), SettingRange.Text(values.Lease), $"set a duration from 1s to {SettingRange.Text(s_day)}."));
        else if (values.Lease > values.Ttl)
            errors.Add(new(nameof(Lease), SettingRange.Text(values.Lease), $"set a duration no longer than Ttl ({SettingRange.Text(values.Ttl)}), or a dead owner's claim would outlive the results."));
        SettingRange.Check(errors, nameof(OnConcurrent), settings.OnConcurrent);
        return values;
    }
}
