using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Parsing.Resilience;

/// <summary>Reads <c>[Retry]</c>.</summary>
internal static class RetryParser
{
    public static LayerModel? Parse(AttributeReader attribute, MethodContext context, TimeRelations times)
    {
        var checks = new ValueChecks(attribute, context);
        var preset = checks.Member("Preset");
        var attempts = checks.Int("MaxAttempts", 1, 100);
        var baseDelay = checks.Duration("BaseDelay", TimeSpan.Zero, ValueChecks.Day);
        var maxDelay = checks.Duration("MaxDelay", TimeSpan.Zero, ValueChecks.Day);
        var backoff = checks.Member("Backoff");
        var jitter = checks.Member("Jitter");
        var budget = checks.Rate("Budget", 1_000_000);
        var dependency = attribute.Has("Dependency")
            ? checks.Key(attribute.Text("Dependency"), "a dependency", attribute.LocationOf("Dependency"))
            : context.Dependency;
        if (checks.Failed)
            return null;

        var effectiveBase = baseDelay ?? PresetBaseDelay(preset);
        var effectiveMax = maxDelay ?? PresetMaxDelay(preset);
        if (effectiveMax < effectiveBase)
        {
            checks.Contradiction(
                maxDelay is null ? "BaseDelay" : "MaxDelay",
                $"[Retry] on {context.Display}: MaxDelay ({DurationWords.Of(effectiveMax)}) is shorter than BaseDelay ({DurationWords.Of(effectiveBase)}); every delay would be cut to MaxDelay");
            return null;
        }

        if (jitter == "Decorrelated" && backoff is not (null or "Exponential"))
        {
            checks.Contradiction("Backoff", $"[Retry] on {context.Display}: Jitter.Decorrelated draws each delay from the one before, so Backoff.{backoff} has no effect; remove Backoff, or choose another Jitter");
            return null;
        }

        if (FailureTestParser.Parse(attribute, context) is not { } test)
            return null;
        if (attempts != 1)
            times.Retry(attribute, ShortestWait(jitter, effectiveBase, effectiveMax));

        var settings = new SettingsText()
            .AddMember("Preset", "RetryPreset", preset)
            .Add("MaxAttempts", attempts)
            .Add("BaseDelay", baseDelay)
            .Add("MaxDelay", maxDelay)
            .AddMember("Backoff", "Backoff", backoff)
            .AddMember("Jitter", "Jitter", jitter)
            .Add("BudgetPerSecond", budget)
            .Add("RespectRetryAfter", attribute.Bool("RespectRetryAfter"));
        var named = dependency is null ? "null" : SettingsText.Quote(dependency);
        return context.Layer(LayerKind.Retry, attribute, $"Retry({named}, {settings})", test);
    }

    /// <summary>The least that the jitter can draw before the second attempt.</summary>
    private static TimeSpan ShortestWait(string? jitter, TimeSpan baseDelay, TimeSpan maxDelay) => jitter switch
    {
        "None" => baseDelay,
        "Equal" => new TimeSpan(baseDelay.Ticks / 2),
        "Decorrelated" => new TimeSpan(Math.Min(baseDelay.Ticks, maxDelay.Ticks / 3)),
        _ => TimeSpan.Zero,
    };

    private static TimeSpan PresetBaseDelay(string? preset) => preset switch
    {
        "UserFacing" => TimeSpan.FromSeconds(0.5),
        "Background" or "RateLimitedApi" => TimeSpan.FromSeconds(2),
        _ => TimeSpan.FromSeconds(1),
    };

    private static TimeSpan PresetMaxDelay(string? preset) => preset switch
    {
        "UserFacing" => TimeSpan.FromSeconds(2),
        "RateLimitedApi" => TimeSpan.FromSeconds(120),
        _ => TimeSpan.FromSeconds(60),
    };
}
