using System.Globalization;
using System.Net.Http.Headers;
using Patterns.Codegen.Engine;
using Polly.CircuitBreaker;

namespace Patterns.Codegen;

/// <summary>Reads how long a dependency asks its callers to stay away. Never throws, never negative.</summary>
internal static class RetryAfter
{
    /// <summary>The key under which an exception's <see cref="Exception.Data"/> may carry it: a <see cref="TimeSpan"/>, a date, seconds, or the header itself.</summary>
    public const string DataKey = "Retry-After";

    /// <summary>The <c>Retry-After</c> header of a response (RFC 9110, 10.2.3): seconds, or a date against the clock.</summary>
    public static TimeSpan? From(HttpResponseMessage? response, PatternClock clock) => From(response?.Headers.RetryAfter, clock);

    /// <summary>What an exception carries: <see cref="IRetryAfter"/>, an open Polly circuit, or <see cref="DataKey"/>. The longest one of several.</summary>
    public static TimeSpan? From(Exception? error, PatternClock clock)
    {
        // An exception's own properties are other people's code, and this runs where nothing may throw.
#pragma warning disable CA1031
        try
        {
            return error switch
            {
                null => null,
                IRetryAfter aware => NotNegative(aware.RetryAfter),
                BrokenCircuitException open => NotNegative(open.RetryAfter),
                AggregateException aggregate => aggregate.Flatten().InnerExceptions.Max(inner => From(inner, clock)),
                _ => FromData(error, clock),
            };
        }
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    private static TimeSpan? From(RetryConditionHeaderValue? header, PatternClock clock) =>
        NotNegative(header?.Delta ?? (header?.Date - clock.UtcNow));

    private static TimeSpan? FromData(Exception error, PatternClock clock) => error.Data[DataKey] switch
    {
        TimeSpan delta => NotNegative(delta),
        DateTimeOffset date => NotNegative(date - clock.UtcNow),
        int seconds => NotNegative(TimeSpan.FromSeconds(seconds)),
        RetryConditionHeaderValue header => From(header, clock),
        string text when RetryConditionHeaderValue.TryParse(text, out var header) => From(header, clock),
        _ => null,
    };

    private static TimeSpan? NotNegative(TimeSpan? value) => value < TimeSpan.Zero ? TimeSpan.Zero : value;
}
