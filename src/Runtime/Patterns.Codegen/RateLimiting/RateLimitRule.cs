using System.Globalization;
using System.Numerics;

namespace Patterns.Codegen.RateLimiting;

/// <summary>A limit, checked and ready to be counted. All arithmetic is on whole numbers below 2^52, so that every store counts exactly alike. Immutable.</summary>
public sealed record RateLimitRule
{
    /// <summary>The most permits of an exact sliding window or of concurrency: each is remembered.</summary>
    public const int MostRemembered = 100_000;

    /// <summary>The most permits of any other limit.</summary>
    public const int MostPermits = 1_000_000_000;

    internal const long MostUnits = 1L << 52;

    internal static readonly TimeSpan LongestWindow = TimeSpan.FromDays(31);

    private RateLimitRule(RateLimitAlgorithm algorithm, int limit, int permits, TimeSpan window)
    {
        Algorithm = algorithm;
        Limit = limit;
        Permits = permits;
        Window = window;
        var microseconds = window.Ticks / TimeSpan.TicksPerMicrosecond;
        Microseconds = microseconds;
        if (algorithm is RateLimitAlgorithm.TokenBucket or RateLimitAlgorithm.LeakyBucket)
        {
            var divisor = Math.Max(1, (long)BigInteger.GreatestCommonDivisor(permits, microseconds));
            UnitsPerMicrosecond = permits / divisor;
            UnitsPerPermit = microseconds / divisor;
            FullUnits = unchecked(limit * UnitsPerPermit);
            FullMicroseconds = UnitsPerMicrosecond > 0 ? RateLimitArithmetic.CeilingOf(FullUnits, UnitsPerMicrosecond) : 0;
        }
        else if (algorithm == RateLimitAlgorithm.ApproximateSlidingWindow)
        {
            Step = 1;
            while (Step < 1_000_000 && microseconds % (Step * 10) == 0 && (Int128)limit * (microseconds / Step) > MostUnits)
                Step *= 10;
        }
    }

    /// <summary>How to count.</summary>
    public RateLimitAlgorithm Algorithm { get; }

    /// <summary>The permits of a full bucket, of a window, or held at once.</summary>
    public int Limit { get; }

    /// <summary>Buckets: the permits that flow back in <see cref="Window"/>. Else <see cref="Limit"/>.</summary>
    public int Permits { get; }

    /// <summary>The window; for buckets the time in which <see cref="Permits"/> flow back; for concurrency the time after which a dead holder's permits are free.</summary>
    public TimeSpan Window { get; }

    /// <summary>Buckets: how many units of counting one permit is.</summary>
    public long UnitsPerPermit { get; }

    /// <summary>Buckets: how many units flow back in a microsecond.</summary>
    public long UnitsPerMicrosecond { get; }

    /// <summary>Approximate windows: the microseconds in which the previous window is weighed: 1 to 1,000,000, the finest that can be counted.</summary>
    public int Step { get; }

    /// <summary><see cref="Window"/> in microseconds.</summary>
    public long Microseconds { get; }

    /// <summary>Buckets: all units of a full one, and the microseconds after which an empty one is full.</summary>
    internal long FullUnits { get; }

    /// <inheritdoc cref="FullUnits" />
    internal long FullMicroseconds { get; }

    /// <summary>The time in which <see cref="Limit"/> permits pass in the long run; zero for concurrency.</summary>
    public TimeSpan Span => Algorithm switch
    {
        RateLimitAlgorithm.Concurrency => TimeSpan.Zero,
        RateLimitAlgorithm.TokenBucket or RateLimitAlgorithm.LeakyBucket => RateLimitArithmetic.Time(FullMicroseconds),
        _ => Window,
    };

    /// <summary>A bucket of permits that fills at a rate.</summary>
    /// <param name="capacity">The permits of a full bucket: 1 to <see cref="MostPermits"/>.</param>
    /// <param name="refill">The rate at which it fills.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range, or too large together.</exception>
    public static RateLimitRule TokenBucket(int capacity, RateLimitRate refill) => Checked(new(RateLimitAlgorithm.TokenBucket, capacity, refill.Permits, refill.Period));

    /// <summary>Permits at even intervals.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="atOnce">The permits that may pass at once: 1 to <see cref="MostPermits"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range, or too large together.</exception>
    public static RateLimitRule LeakyBucket(RateLimitRate rate, int atOnce = 1) => Checked(new(RateLimitAlgorithm.LeakyBucket, atOnce, rate.Permits, rate.Period));

    /// <summary>So many permits in any window of the length, exactly.</summary>
    /// <param name="limit">1 to <see cref="MostRemembered"/>.</param>
    /// <param name="window">1 ms to 31 d, in whole milliseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static RateLimitRule SlidingWindow(int limit, TimeSpan window) => Checked(new(RateLimitAlgorithm.SlidingWindow, limit, limit, window));

    /// <summary>So many permits in any window of the length, estimated from two counters.</summary>
    /// <param name="limit">1 to <see cref="MostPermits"/>.</param>
    /// <param name="window">1 ms to 31 d, in whole milliseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range, or too large together.</exception>
    public static RateLimitRule ApproximateSlidingWindow(int limit, TimeSpan window) => Checked(new(RateLimitAlgorithm.ApproximateSlidingWindow, limit, limit, window));

    /// <summary>So many permits in each window of the clock.</summary>
    /// <param name="limit">1 to <see cref="MostPermits"/>.</param>
    /// <param name="window">1 ms to 31 d, in whole milliseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static RateLimitRule FixedWindow(int limit, TimeSpan window) => Checked(new(RateLimitAlgorithm.FixedWindow, limit, limit, window));

    /// <summary>So many permits held at once.</summary>
    /// <param name="limit">1 to <see cref="MostRemembered"/>.</param>
    /// <param name="ttl">How long a holder that died keeps its permits: 1 s to 24 h; null for 30 s.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static RateLimitRule Concurrency(int limit, TimeSpan? ttl = null) => Checked(new(RateLimitAlgorithm.Concurrency, limit, limit, ttl ?? TimeSpan.FromSeconds(30)));

    /// <summary>The part of the limit that one of several instances may use alone: the parts together are at most the limit, but at least 1 each.</summary>
    /// <param name="instances">How many instances share it. At least 1.</param>
    public RateLimitRule Share(int instances)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instances, 1);
        if (instances == 1)
            return this;
        var limit = Math.Max(1, Limit / instances);
        return Algorithm is RateLimitAlgorithm.TokenBucket or RateLimitAlgorithm.LeakyBucket
            ? new(Algorithm, limit, Permits, Window * instances)
            : new(Algorithm, limit, limit, Window);
    }

    /// <summary>The limit as people read it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Algorithm} {Limit}, {new RateLimitRate(Permits, Window)}");

    /// <summary>What is wrong with a limit; null when nothing is.</summary>
    internal static (string Setting, string Value, string Remedy)? Problem(RateLimitAlgorithm algorithm, int limit, int permits, TimeSpan window)
    {
        var isBucket = algorithm is RateLimitAlgorithm.TokenBucket or RateLimitAlgorithm.LeakyBucket;
        var limitName = isBucket ? "Capacity" : "Limit";
        var windowName = algorithm switch { RateLimitAlgorithm.TokenBucket => "Refill", RateLimitAlgorithm.Concurrency => "Ttl", _ => "Window" };
        var most = algorithm is RateLimitAlgorithm.SlidingWindow or RateLimitAlgorithm.Concurrency ? MostRemembered : MostPermits;
        if (limit < 1 || limit > most)
        {
            var other = algorithm == RateLimitAlgorithm.SlidingWindow && limit > most ? " An exact sliding window remembers each call; use ApproximateSlidingWindow for more." : "";
            return (limitName, Text(limit), string.Create(CultureInfo.InvariantCulture, $"set 1 to {most:N0}.{other}"));
        }

        if (isBucket && (permits < 1 || permits > MostPermits))
            return (algorithm == RateLimitAlgorithm.TokenBucket ? "Refill" : "Limit", Text(permits), string.Create(CultureInfo.InvariantCulture, $"set 1 to {MostPermits:N0} permits."));
        if (algorithm == RateLimitAlgorithm.Concurrency)
            return window < TimeSpan.FromSeconds(1) || window > TimeSpan.FromHours(24) ? ("Ttl", Resilience.SettingRange.Text(window), "set a duration from 1s to 24h.") : null;
        if (window < TimeSpan.FromMilliseconds(1) || window > LongestWindow || window.Ticks % TimeSpan.TicksPerMillisecond != 0)
            return (windowName, Resilience.SettingRange.Text(window), "set a time of 1 ms to 31 d, in whole milliseconds.");
        if (TooLarge(new(algorithm, limit, permits, window)))
            return (limitName, Text(limit), string.Create(CultureInfo.InvariantCulture, $"it cannot be counted exactly with {windowName} of {new RateLimitRate(permits, window)}; lower it, or shorten the time."));
        return null;
    }

    private static bool TooLarge(RateLimitRule rule) =>
        (Int128)rule.Limit * rule.UnitsPerPermit > MostUnits
        || (rule.Step > 0 && (Int128)rule.Limit * (rule.Microseconds / rule.Step) > MostUnits);

    private static RateLimitRule Checked(RateLimitRule rule) => Problem(rule.Algorithm, rule.Limit, rule.Permits, rule.Window) is { } problem
        ? throw new ArgumentOutOfRangeException(problem.Setting, problem.Value, problem.Remedy)
        : rule;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
