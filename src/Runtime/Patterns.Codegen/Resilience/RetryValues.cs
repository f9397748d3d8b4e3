using System.Globalization;

namespace Patterns.Codegen.Resilience;

/// <summary>What <see cref="RetrySettings"/> come to: stated values over the preset's over the defaults.</summary>
internal sealed record RetryValues(
    int MaxAttempts,
    TimeSpan BaseDelay,
    TimeSpan MaxDelay,
    Backoff Backoff,
    Jitter Jitter,
    double BudgetPerSecond,
    bool RespectRetryAfter)
{
    public const double DefaultBudgetPerSecond = 10;

    private const double MaxBudgetPerSecond = 1_000_000;

    /// <summary>Resolves settings or throws.</summary>
    /// <param name="settings">The stated values, all layers merged.</param>
    /// <param name="section">Where they stand, for the message.</param>
    /// <exception cref="PatternConfigurationException">A value is out of range or contradicts another.</exception>
    public static RetryValues Resolve(RetrySettings settings, string section)
    {
        var errors = new List<SettingError>();
        var values = Resolve(settings, errors);
        SettingError.ThrowFirst(errors, section);
        return values;
    }

    /// <summary>Resolves settings. Each value that is out of range or contradicts another adds one entry to <paramref name="errors"/>.</summary>
    public static RetryValues Resolve(RetrySettings settings, ICollection<SettingError> errors)
    {
        var preset = settings.Preset ?? RetryPreset.Standard;
        SettingRange.Check(errors, nameof(settings.Preset), settings.Preset);
        var (attempts, baseSeconds, maxSeconds) = preset switch
        {
            RetryPreset.UserFacing => (2, 0.5, 2),
            RetryPreset.Background => (5, 2, 60),
            RetryPreset.RateLimitedApi => (3, 2, 120),
            _ => (3, 1.0, 60.0),
        };
        var values = new RetryValues(
            settings.MaxAttempts ?? attempts,
            settings.BaseDelay ?? TimeSpan.FromSeconds(baseSeconds),
            settings.MaxDelay ?? TimeSpan.FromSeconds(maxSeconds),
            settings.Backoff ?? Backoff.Exponential,
            settings.Jitter ?? Jitter.Full,
            settings.BudgetPerSecond ?? DefaultBudgetPerSecond,
            settings.RespectRetryAfter ?? true);
        values.Check(settings, preset, errors);
        return values;
    }

    private void Check(RetrySettings settings, RetryPreset preset, ICollection<SettingError> errors)
    {
        SettingRange.Check(errors, nameof(MaxAttempts), MaxAttempts, 1, 100);
        SettingRange.Check(errors, nameof(BaseDelay), BaseDelay);
        SettingRange.Check(errors, nameof(MaxDelay), MaxDelay);
        SettingRange.Check(errors, nameof(Backoff), settings.Backoff);
        SettingRange.Check(errors, nameof(Jitter), settings.Jitter);
        if (BaseDelay > MaxDelay)
        {
            var source = settings.MaxDelay is null ? $" of the preset {preset}" : "";
            errors.Add(new(nameof(BaseDelay), SettingRange.Text(BaseDelay), $"it is longer than MaxDelay {SettingRange.Text(MaxDelay)}{source}; set a longer MaxDelay or a shorter BaseDelay."));
        }

        var isRate = BudgetPerSecond is > 0 and <= MaxBudgetPerSecond || double.IsPositiveInfinity(BudgetPerSecond);
        if (!isRate)
            errors.Add(new("Budget", string.Create(CultureInfo.InvariantCulture, $"{BudgetPerSecond}/s"), "set a rate above 0 and up to 1000000/s, or \"none\"."));
    }
}
