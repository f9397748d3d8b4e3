namespace Patterns.Codegen.Resilience;

/// <summary>What <see cref="BulkheadSettings"/> come to: stated values over the tier's.</summary>
internal sealed record BulkheadValues(int MaxConcurrency, int QueueLimit, TimeSpan QueueTimeout, BulkheadRejection OnRejected)
{
    /// <summary>Whether a call may wait at all.</summary>
    public bool Queues => OnRejected != BulkheadRejection.Abort && QueueLimit > 0 && QueueTimeout > TimeSpan.Zero;

    /// <summary>Resolves settings or throws.</summary>
    /// <param name="settings">The stated values, all layers merged.</param>
    /// <param name="section">Where they stand, for the message.</param>
    /// <exception cref="PatternConfigurationException">A value is out of range or contradicts another.</exception>
    public static BulkheadValues Resolve(BulkheadSettings settings, string section)
    {
        var errors = new List<SettingError>();
        var values = Resolve(settings, errors);
        SettingError.ThrowFirst(errors, section);
        return values;
    }

    /// <summary>Resolves settings. Each value that is out of range adds one entry to <paramref name="errors"/>.</summary>
    public static BulkheadValues Resolve(BulkheadSettings settings, ICollection<SettingError> errors)
    {
        var tier = settings.Tier ?? BulkheadTier.Standard;
        SettingRange.Check(errors, nameof(settings.Tier), settings.Tier);
        var (slots, queue, seconds, onRejected) = tier switch
        {
            BulkheadTier.Critical => (5, 10, 300, BulkheadRejection.Queue),
            BulkheadTier.Optional => (4, 6, 60, BulkheadRejection.Discard),
            _ => (8, 12, 120, BulkheadRejection.CallerRuns),
        };
        var values = new BulkheadValues(
            settings.MaxConcurrency ?? slots,
            settings.QueueLimit ?? queue,
            settings.QueueTimeout ?? TimeSpan.FromSeconds(seconds),
            settings.OnRejected ?? onRejected);
        SettingRange.Check(errors, nameof(MaxConcurrency), values.MaxConcurrency, 1, 100_000);
        SettingRange.Check(errors, nameof(QueueLimit), values.QueueLimit, 0, 1_000_000);
        SettingRange.Check(errors, nameof(QueueTimeout), values.QueueTimeout);
        SettingRange.Check(errors, nameof(OnRejected), settings.OnRejected);
        return values;
    }
}
