using System.Globalization;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Parsing.RateLimiting;

/// <summary>Reads the limit that a <c>[RateLimit]</c> states itself, by the same rules as the runtime.</summary>
internal static class RateLimitValues
{
    /// <summary>The most permits of any limit.</summary>
    public const int MostPermits = 1_000_000_000;

    private const int MostRemembered = 100_000;
    private const decimal MostUnits = 1L << 52;

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(31);

    /// <returns>The permits of a full bucket or window; null when a value is in error.</returns>
    public static int? Read(AttributeReader attribute, ValueChecks checks, MethodContext context, SettingsText settings)
    {
        var stated = checks.Member("Algorithm");
        if (checks.Failed)
            return null;

        var algorithm = stated ?? "TokenBucket";
        var isBucket = algorithm == "TokenBucket";
        var isHeld = algorithm == "Concurrency";
        Refuse("Capacity", isBucket || algorithm == "LeakyBucket");
        Refuse("Refill", isBucket);
        Refuse("Limit", !isBucket);
        Refuse("Window", !isBucket && !isHeld);
        Refuse("Ttl", isHeld);
        Refuse("LeasedPermits", !isHeld);
        Need("Capacity", isBucket, "the permits of a full bucket, such as Capacity = 100");
        Need("Refill", isBucket, "the rate at which it fills, such as Refill = \"10/s\"");
        Need("Limit", !isBucket, "the permits, such as Limit = 100");
        Need("Window", !isBucket && !isHeld, "the time for which Limit holds, such as Window = \"1m\"");
        if (attribute.Has("Tier"))
            checks.Contradiction("Tier", $"[RateLimit] on {context.Display} states a Tier without a Policy; tiers belong to policies: write Policy = \"...\" and define its tiers in configuration");
        if (attribute.Has("MaxWait") && attribute.EnumMember("OnLimited", out _) != "Wait")
            checks.Contradiction("MaxWait", $"[RateLimit] on {context.Display} states MaxWait, but calls above the limit do not wait; add OnLimited = RateLimitExceeded.Wait");

        var most = algorithm is "SlidingWindow" or "Concurrency" ? MostRemembered : MostPermits;
        var capacity = checks.Int("Capacity", 1, MostPermits);
        var limit = checks.Int("Limit", 1, most);
        var refill = checks.WholeRate("Refill", MostPermits);
        var window = checks.Duration("Window", TimeSpan.FromMilliseconds(1), s_longest);
        var ttl = checks.Duration("Ttl", TimeSpan.FromSeconds(1), ValueChecks.Day);
        var full = isBucket ? capacity : algorithm == "LeakyBucket" ? capacity ?? 1 : limit;
        var leased = checks.Int("LeasedPermits", 0, full ?? MostPermits);
        // What does not compile is stated, and is no number: the compiler says so.
        if (checks.Failed || full is not { } size || (!isBucket && limit is null))
            return null;

        CheckTime("Window", window);
        CheckTime("Refill", refill?.Period);
        CheckSize(algorithm, size, refill ?? (window is { } time ? new Rate(limit!.Value, time) : null), checks, context);
        settings
            .AddMember("Algorithm", "RateLimitAlgorithm", stated)
            .Add("Capacity", capacity)
            .AddRate("Refill", refill)
            .Add("Limit", limit)
            .Add("Window", window)
            .Add("Ttl", ttl)
            .Add("LeasedPermits", leased);
        return full;

        void Refuse(string name, bool isKnown)
        {
            if (!isKnown && attribute.Has(name))
                checks.Contradiction(name, $"[RateLimit] on {context.Display} counts by {algorithm}, which has no {name}; remove it, or choose another Algorithm");
        }

        void Need(string name, bool isNeeded, string what)
        {
            if (isNeeded && !attribute.Has(name))
                checks.Contradiction(name, $"[RateLimit] on {context.Display} counts by {algorithm} and needs {name}: {what}");
        }

        void CheckTime(string name, TimeSpan? time)
        {
            if (time is { } value && (value.Ticks % TimeSpan.TicksPerMillisecond != 0 || value > s_longest))
                checks.Contradiction(name, $"{name} of [RateLimit] on {context.Display} has a time that is not in whole milliseconds up to 31 days");
        }
    }

    // Counted in whole numbers below 2^52: in units of which a permit has as many as its period has microseconds, less what both share.
    private static void CheckSize(string algorithm, int limit, Rate? rate, ValueChecks checks, MethodContext context)
    {
        if (rate is not { } stated)
            return;
        var microseconds = stated.Period.Ticks / 10;
        decimal units = algorithm switch
        {
            "TokenBucket" or "LeakyBucket" => (decimal)limit * (microseconds / Gcd(stated.Permits, microseconds)),
            "ApproximateSlidingWindow" => (decimal)limit * (microseconds / Step(limit, microseconds)),
            _ => 0,
        };
        if (units > MostUnits)
        {
            var name = algorithm is "TokenBucket" or "LeakyBucket" ? "Capacity" : "Limit";
            checks.Contradiction(name, $"{name} of [RateLimit] on {context.Display} is {limit.ToString("#,0", CultureInfo.InvariantCulture)}, which cannot be counted exactly over so long a time; lower it, or shorten the time");
        }
    }

    private static long Step(int limit, long microseconds)
    {
        var step = 1L;
        while (step < 1_000_000 && microseconds % (step * 10) == 0 && (decimal)limit * (microseconds / step) > MostUnits)
            step *= 10;
        return step;
    }

    private static long Gcd(long left, long right)
    {
        while (right != 0)
            (left, right) = (right, left % right);
        return left;
    }
}
