using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Parsing.Locks;

/// <summary>What the attributes inside a lock bound the work under it to: attempts, their time-outs and the delays between them.</summary>
internal static class WorkBound
{
    /// <summary>The longest the work can take, or null when nothing bounds it or a value is malformed.</summary>
    /// <param name="inner">The attributes below the lock, outermost first.</param>
    public static TimeSpan? Of(IReadOnlyList<AttributeReader> inner) => Of(inner, 0);

    private static TimeSpan? Of(IReadOnlyList<AttributeReader> inner, int index)
    {
        if (index == inner.Count)
            return null;

        var attribute = inner[index];
        switch (attribute.Name)
        {
            case "Timeout":
                var rest = Of(inner, index + 1);
                return Read(attribute.FirstText) is { } duration ? rest < duration ? rest : duration : rest;
            case "Retry":
                return Of(inner, index + 1) is { } attempt ? RetryBound.Of(attribute, attempt) : null;
            case "Hedge":
                var delay = attribute.Has("Delay") ? Read(attribute.Text("Delay")) : TimeSpan.FromMilliseconds(200);
                var late = Times(delay, (attribute.Int("MaxAttempts") ?? 2) - 1);
                return Of(inner, index + 1) + late;
            case "RateLimit" when attribute.EnumMember("OnLimited", out _) != "Wait":
                return Of(inner, index + 1);
            case "CircuitBreaker" or "Idempotent" or "Deduplicate":
                return Of(inner, index + 1);
            default:
                // A queue, a fallback's method, a pipeline of the user's: nothing here bounds them.
                return null;
        }
    }

    public static TimeSpan? Read(string? text) => DurationParser.TryParse(text, out var value, out _) ? value : null;

    /// <summary>A multiple, or null when it is beyond what a duration can hold.</summary>
    public static TimeSpan? Times(TimeSpan? value, int count) =>
        value is { } duration && duration.TotalDays * count < 10_000 ? TimeSpan.FromTicks(duration.Ticks * count) : null;
}
