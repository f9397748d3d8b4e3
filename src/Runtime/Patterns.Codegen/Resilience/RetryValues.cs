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
    // Fields in place of the properties, written by 'with' alone: the first call of a process waits for each accessor to be compiled.
    public int MaxAttempts = MaxAttempts;
    public TimeSpan BaseDelay = BaseDelay;
    public TimeSpan MaxDelay = MaxDelay;
    public Backoff Backoff = Backoff;
    public Jitter Jitter = Jitter;
    public double BudgetPerSecond = BudgetPerSecond;
    public bool RespectRetryAfter = RespectRetryAfter;

    public const double DefaultBudgetPerSecond = 10;

    private const int MaxMaxAttempts = 100;
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
        var values = Of(settings);
        if (!values.AreValid(settings))
            values.Explain(settings, errors);
        return values;
    }

    /// <summary>Resolves settings, without a check.</summary>
    public static RetryValues Of(RetrySettings settings)
    {
        var attempts = 3;
        var baseSeconds = 1.0;
        var maxSeconds = 60.0;
        if (settings.PresetStated is { } preset)
            Take((RetryPreset)preset, ref attempts, ref baseSeconds, ref maxSeconds);
        return new RetryValues(
            settings.MaxAttemptsStated ?? attempts,
            settings.BaseDelayStated ?? TimeSpan.FromSeconds(baseSeconds),
            settings.MaxDelayStated ?? TimeSpan.FromSeconds(maxSeconds),
            (Backoff)(settings.BackoffStated ?? (int)Backoff.Exponential),
            (Jitter)(settings.JitterStated ?? (int)Jitter.Full),
            settings.BudgetPerSecondStated is { } budget ? budget : DefaultBudgetPerSecond,
            settings.RespectRetryAfterStated ?? true);
    }

    /// <summary>Whether <see cref="Resolve(RetrySettings, ICollection{SettingError})"/> finds nothing wrong with what was made from <paramref name="settings"/>.</summary>
    public bool AreValid(RetrySettings settings) =>
        MaxAttempts is >= 1 and <= MaxMaxAttempts
        && BaseDelay.Ticks >= 0 && BaseDelay.Ticks <= MaxDelay.Ticks && MaxDelay.Ticks <= SettingRange.LongestTicks
        && Backoff is >= Backoff.Exponential and <= Backoff.Constant
        && Jitter is >= Jitter.Full and <= Jitter.None
        && BudgetPerSecond is (> 0 and <= MaxBudgetPerSecond) or double.PositiveInfinity
        && settings.PresetStated is null or (>= (int)RetryPreset.Standard and <= (int)RetryPreset.RateLimitedApi);

    private static void Take(RetryPreset preset, ref int attempts, ref double baseSeconds, ref double maxSeconds)
    {
        (attempts, baseSeconds, maxSeconds) = preset switch
        {
            RetryPreset.UserFacing => (2, 0.5, 2),
            RetryPreset.Background => (5, 2, 60),
            RetryPreset.RateLimitedApi => (3, 2, 120),
            _ => (3, 1.0, 60.0),
        };
    }

    private void Explain(RetrySettings settings, ICollection<SettingError> errors)
    {
        SettingRange.Check(errors, nameof(settings.Preset), settings.Preset);
        SettingRange.Check(errors, nameof(MaxAttempts), MaxAttempts, 1, MaxMaxAttempts);
        SettingRange.Check(errors, nameof(BaseDelay), BaseDelay);
        SettingRange.Check(errors, nameof(MaxDelay), MaxDelay);
        SettingRange.Check(errors, nameof(Backoff), settings.Backoff);
        SettingRange.Check(errors, nameof(Jitter), settings.Jitter);
        if (BaseDelay > MaxDelay)
        {
            var source = settings.MaxDelay is null ? $" of the preset {settings.Preset ?? RetryPreset.Standard}" : "";
            errors.Add(new(nameof(BaseDelay), SettingRange.Text(BaseDelay), $"it is longer than MaxDelay {SettingRange.Text(MaxDelay)}{source}; set a longer MaxDelay or a shorter BaseDelay."));
        }

        if (BudgetPerSecond is not ((> 0 and <= MaxBudgetPerSecond) or double.PositiveInfinity))
            errors.Add(new("Budget", string.Create(CultureInfo.InvariantCulture, $"{BudgetPerSecond}/s"), "set a rate above 0 and up to 1000000/s, or \"none\"."));
    }
}
