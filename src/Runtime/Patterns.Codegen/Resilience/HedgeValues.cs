namespace Patterns.Codegen.Resilience;

/// <summary>What <see cref="HedgeSettings"/> come to: stated values over the defaults.</summary>
internal sealed record HedgeValues(TimeSpan Delay, int MaxAttempts)
{
    /// <summary>Resolves settings or throws.</summary>
    /// <param name="settings">The stated values, all layers merged.</param>
    /// <param name="section">Where they stand, for the message.</param>
    /// <exception cref="PatternConfigurationException">A value is out of range or contradicts another.</exception>
    public static HedgeValues Resolve(HedgeSettings settings, string section)
    {
        var errors = new List<SettingError>();
        var values = Resolve(settings, errors);
        SettingError.ThrowFirst(errors, section);
        return values;
    }

    /// <summary>Resolves settings. Each value that is out of range adds one entry to <paramref name="errors"/>.</summary>
    public static HedgeValues Resolve(HedgeSettings settings, ICollection<SettingError> errors)
    {
        var values = new HedgeValues(settings.Delay ?? TimeSpan.FromMilliseconds(200), settings.MaxAttempts ?? 2);
        SettingRange.Check(errors, nameof(Delay), values.Delay);
        SettingRange.Check(errors, nameof(MaxAttempts), values.MaxAttempts, 2, 10);
        return values;
    }
}
