using Patterns.Codegen.Generators.Parsing;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>A circuit breaker on one of the methods that share it.</summary>
/// <param name="Dependency">What it names.</param>
/// <param name="Method">The method, for messages.</param>
/// <param name="SlowCall">From when on a call is a failure, if this method states it.</param>
/// <param name="Location">Where that is written.</param>
/// <param name="Longest">The longest that a call can take, as the breaker measures it; null when no time-out ends it, or when that is not known.</param>
internal sealed record BreakerUse(string Dependency, string Method, TimeSpan? SlowCall, Location Location, TimeSpan? Longest)
{
    /// <summary>Reads an attribute; null when it is no circuit breaker.</summary>
    /// <param name="readers">All pattern attributes of the method, outermost first.</param>
    /// <param name="place">Which of them.</param>
    /// <param name="method">The method, for messages.</param>
    /// <param name="isSound">Whether nothing stands there that is an error by itself: a time-out that does nothing ends nothing.</param>
    public static BreakerUse? Read(IReadOnlyList<AttributeReader> readers, int place, string method, bool isSound)
    {
        var reader = readers[place];
        if (reader.Name != "CircuitBreaker" || reader.FirstText is not { } dependency)
            return null;
        return isSound
            ? new(dependency, method, Duration(reader.Text("SlowCall")), reader.LocationOf("SlowCall"), LongestCall(readers, place))
            : new(dependency, method, null, Location.None, null);
    }

    // A time-out outside the breaker ends all of the call; inside, what stands between may make several calls of it, or wait for a turn.
    private static TimeSpan? LongestCall(IReadOnlyList<AttributeReader> readers, int place)
    {
        TimeSpan? shortest = null;
        for (var i = 0; i < readers.Count; i++)
        {
            if (i > place && MayTakeLonger(readers[i]))
                break;
            if (readers[i].Name != "Timeout")
                continue;
            if (Duration(readers[i].FirstText) is not { } bound)
                return null;
            shortest = shortest < bound ? shortest : bound;
        }

        return shortest;
    }

    private static bool MayTakeLonger(AttributeReader reader) => reader.Name switch
    {
        "CircuitBreaker" or "Timeout" => false,
        "Retry" => reader.Int("MaxAttempts") != 1,
        _ => true,
    };

    private static TimeSpan? Duration(string? text) => DurationParser.TryParse(text, out var value, out _) ? value : null;
}
