namespace Patterns.Codegen.Generators.Parsing.Locks;

/// <summary>The longest that a retry can take: all attempts, and before each but the first the longest delay that its jitter can draw.</summary>
internal static class RetryBound
{
    /// <param name="retry">The attribute.</param>
    /// <param name="attempt">The longest that one attempt can take.</param>
    public static TimeSpan? Of(AttributeReader retry, TimeSpan attempt)
    {
        var (presetAttempts, presetBase, presetMax) = Preset(retry.EnumMember("Preset", out _));
        var attempts = retry.Int("MaxAttempts") ?? presetAttempts;
        var first = retry.Has("BaseDelay") ? WorkBound.Read(retry.Text("BaseDelay")) : TimeSpan.FromSeconds(presetBase);
        var most = retry.Has("MaxDelay") ? WorkBound.Read(retry.Text("MaxDelay")) : TimeSpan.FromSeconds(presetMax);
        if (first is null || most is null || attempts is < 1 or > 100)
            return null;

        var isDecorrelated = retry.EnumMember("Jitter", out _) == "Decorrelated";
        var backoff = retry.EnumMember("Backoff", out _);
        var delays = 0d;
        for (var i = 0; i < attempts - 1; i++)
        {
            var factor = backoff switch
            {
                "Constant" => 1,
                "Linear" => i + 1,
                _ => Math.Pow(2, i),
            };
            // Decorrelated jitter may draw the longest delay at once.
            delays += isDecorrelated ? most.Value.TotalSeconds : Math.Min(first.Value.TotalSeconds * factor, most.Value.TotalSeconds);
        }

        return WorkBound.Times(attempt, attempts) + WorkBound.Times(TimeSpan.FromSeconds(delays), 1);
    }

    // As RetryValues of the runtime has them.
    private static (int Attempts, double BaseSeconds, double MaxSeconds) Preset(string? preset) => preset switch
    {
        "UserFacing" => (2, 0.5, 2),
        "Background" => (5, 2, 60),
        "RateLimitedApi" => (3, 2, 120),
        _ => (3, 1, 60),
    };
}
