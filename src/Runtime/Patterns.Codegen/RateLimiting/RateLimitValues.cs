using System.Globalization;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.RateLimiting;

/// <summary>What <see cref="RateLimitSettings"/> come to.</summary>
internal sealed record RateLimitValues(RateLimitRule Rule, RateLimitExceeded OnLimited, TimeSpan MaxWait, RateLimitStoreFailure OnStoreFailure, int LeasedPermits)
{
    private static readonly TimeSpan s_maxWait = TimeSpan.FromSeconds(30);

    /// <summary>What each instance agrees with a tier.</summary>
    public RateLimitTerms Terms(int instances) => new(Rule, Rule.Share(instances), OnStoreFailure, LeasedPermits);

    /// <summary>Resolves settings. Each value that is out of range, missing or contradicting adds one entry to <paramref name="errors"/>.</summary>
    /// <returns>Of no use when an error was added.</returns>
    public static RateLimitValues Resolve(RateLimitSettings settings, ICollection<SettingError> errors)
    {
        var before = errors.Count;
        SettingRange.Check(errors, nameof(settings.Algorithm), settings.Algorithm);
        SettingRange.Check(errors, nameof(settings.OnLimited), settings.OnLimited);
        SettingRange.Check(errors, nameof(settings.OnStoreFailure), settings.OnStoreFailure);
        var maxWait = settings.MaxWait ?? s_maxWait;
        if (maxWait < TimeSpan.FromMilliseconds(1) || maxWait > SettingRange.Longest)
            errors.Add(new(nameof(settings.MaxWait), SettingRange.Text(maxWait), $"set a duration from 1ms to {SettingRange.Text(SettingRange.Longest)}."));
        var rule = errors.Count == before ? RuleOf(settings, errors) : null;
        var leased = settings.LeasedPermits ?? 0;
        if (rule is not null && leased != 0)
            CheckLease(rule, leased, errors);
        return new(
            rule ?? RateLimitRule.FixedWindow(1, TimeSpan.FromSeconds(1)),
            settings.OnLimited ?? RateLimitExceeded.Throw,
            maxWait,
            settings.OnStoreFailure ?? RateLimitStoreFailure.LocalShare,
            leased);
    }

    private static void CheckLease(RateLimitRule rule, int leased, ICollection<SettingError> errors)
    {
        if (rule.Algorithm == RateLimitAlgorithm.Concurrency)
            errors.Add(new(nameof(LeasedPermits), Text(leased), "permits that are held cannot be leased; remove it, or choose another Algorithm."));
        else if (leased < 0 || leased > rule.Limit)
            errors.Add(new(nameof(LeasedPermits), Text(leased), string.Create(CultureInfo.InvariantCulture, $"set 0 (none) to the limit, {rule.Limit}; a tenth of it, divided by the number of instances, keeps the error small.")));
    }

    private static RateLimitRule? RuleOf(RateLimitSettings settings, ICollection<SettingError> errors)
    {
        var algorithm = settings.Algorithm ?? RateLimitAlgorithm.TokenBucket;
        var isBucket = algorithm == RateLimitAlgorithm.TokenBucket;
        var isHeld = algorithm == RateLimitAlgorithm.Concurrency;
        var count = errors.Count;
        Refuse(nameof(settings.Capacity), settings.Capacity, isBucket || algorithm == RateLimitAlgorithm.LeakyBucket);
        Refuse(nameof(settings.Refill), settings.Refill, isBucket);
        Refuse(nameof(settings.Limit), settings.Limit, !isBucket);
        Refuse(nameof(settings.Window), settings.Window, !isBucket && !isHeld);
        Refuse(nameof(settings.Ttl), settings.Ttl, isHeld);
        Need(nameof(settings.Capacity), settings.Capacity, isBucket, "the permits of a full bucket, such as 100");
        Need(nameof(settings.Refill), settings.Refill, isBucket, "the rate at which it fills, such as 10/s");
        Need(nameof(settings.Limit), settings.Limit, !isBucket, "the permits, such as 100");
        Need(nameof(settings.Window), settings.Window, !isBucket && !isHeld, "the time for which Limit holds, such as 1m");
        if (errors.Count > count)
            return null;

        var (limit, permits, window) = algorithm switch
        {
            RateLimitAlgorithm.TokenBucket => (settings.Capacity!.Value, settings.Refill!.Value.Permits, settings.Refill.Value.Period),
            RateLimitAlgorithm.LeakyBucket => (settings.Capacity ?? 1, settings.Limit!.Value, settings.Window!.Value),
            RateLimitAlgorithm.Concurrency => (settings.Limit!.Value, settings.Limit.Value, settings.Ttl ?? TimeSpan.FromSeconds(30)),
            _ => (settings.Limit!.Value, settings.Limit.Value, settings.Window!.Value),
        };
        if (RateLimitRule.Problem(algorithm, limit, permits, window) is { } problem)
        {
            errors.Add(new(problem.Setting, problem.Value, problem.Remedy));
            return null;
        }

        return algorithm switch
        {
            RateLimitAlgorithm.TokenBucket => RateLimitRule.TokenBucket(limit, new(permits, window)),
            RateLimitAlgorithm.LeakyBucket => RateLimitRule.LeakyBucket(new(permits, window), limit),
            RateLimitAlgorithm.SlidingWindow => RateLimitRule.SlidingWindow(limit, window),
            RateLimitAlgorithm.ApproximateSlidingWindow => RateLimitRule.ApproximateSlidingWindow(limit, window),
            RateLimitAlgorithm.FixedWindow => RateLimitRule.FixedWindow(limit, window),
            _ => RateLimitRule.Concurrency(limit, window),
        };

        void Refuse(string name, object? value, bool isKnown)
        {
            if (value is not null && !isKnown)
                errors.Add(new(name, Configuration.KnobText.Format(value), $"{algorithm} has no {name}; remove it, or choose another Algorithm.") { IsOfShape = true });
        }

        void Need(string name, object? value, bool isNeeded, string what)
        {
            if (value is null && isNeeded)
                errors.Add(new(name, "", $"{algorithm} needs {name}: {what}.") { IsOfShape = true });
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
