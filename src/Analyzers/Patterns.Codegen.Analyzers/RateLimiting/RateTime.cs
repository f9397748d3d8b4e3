using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>The time of a rate as it is written.</summary>
internal static class RateTime
{
    /// <summary>3 and <c>s</c> of <c>10/3s</c>, 1 and <c>s</c> of <c>10/s</c>; null when the text is no rate.</summary>
    public static (decimal Number, string Unit)? Of(string? text)
    {
        if (!RateParser.TryParse(text, out _, out _))
            return null;
        var time = text!.Substring(text.IndexOf('/') + 1);
        var quantity = Quantity.Split(time);
        return TimeUnit.Ticks(time) is not null ? (1, time) : quantity.TryGetValue(out var number) ? (number, quantity.Rest) : null;
    }
}
