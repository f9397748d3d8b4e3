using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

public class CircuitBreakerSettingsTests
{
    public static TheoryData<CircuitBreakerSettings, string, string> Invalid => new()
    {
        { new() { FailureThreshold = 0 }, "FailureThreshold", "from 1 to 10,000" },
        { new() { FailureThreshold = -1 }, "FailureThreshold", "from 1 to 10,000" },
        { new() { FailureThreshold = 10_001, WindowSize = 10_000 }, "FailureThreshold", "from 1 to 10,000" },
        { new() { FailureThreshold = 11 }, "FailureThreshold", "raise WindowSize to at least 11" },
        { new() { WindowSize = 4 }, "FailureThreshold", "could never open" },
        { new() { WindowSize = 0 }, "WindowSize", "from 1 to 10,000" },
        { new() { WindowSize = 10_001 }, "WindowSize", "from 1 to 10,000" },
        { new() { FailureRatio = 0 }, "FailureRatio", "above 0 and at most 1" },
        { new() { FailureRatio = 1.01 }, "FailureRatio", "above 0 and at most 1" },
        { new() { FailureRatio = double.NaN }, "FailureRatio", "above 0 and at most 1" },
        { new() { FailureRatio = 0.5, FailureThreshold = 5 }, "FailureRatio", "excludes FailureThreshold (5)" },
        { new() { FailureRatio = 0.5, MinimumThroughput = 11 }, "MinimumThroughput", "raise WindowSize to at least 11" },
        { new() { FailureRatio = 0.5, MinimumThroughput = 0 }, "MinimumThroughput", "from 1 to 1,000,000" },
        { new() { MinimumThroughput = 5 }, "MinimumThroughput", "only together with FailureRatio" },
        { new() { Window = TimeSpan.FromSeconds(60), WindowSize = 10 }, "Window", "excludes WindowSize (10)" },
        { new() { Window = TimeSpan.FromMilliseconds(99) }, "Window", "from 100ms to 24h" },
        { new() { Window = TimeSpan.FromHours(25) }, "Window", "from 100ms to 24h" },
        { new() { RecoveryTimeout = TimeSpan.Zero }, "RecoveryTimeout", "from 1ms to 24h" },
        { new() { RecoveryTimeout = TimeSpan.FromSeconds(-1) }, "RecoveryTimeout", "from 1ms to 24h" },
        { new() { RecoveryTimeout = TimeSpan.MaxValue }, "RecoveryTimeout", "from 1ms to 24h" },
        { new() { SuccessThreshold = 0 }, "SuccessThreshold", "from 1 to 1,000" },
        { new() { HalfOpenProbes = 1001 }, "HalfOpenProbes", "from 1 to 1,000" },
        { new() { SlowCall = TimeSpan.Zero }, "SlowCall", "from 1ms to 24h" },
        { new() { Preset = (CircuitBreakerPreset)99 }, "Preset", "Standard, LlmApi, ExternalApi, Database, InternalService" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_value_is_refused_with_where_it_stands_and_the_remedy(CircuitBreakerSettings settings, string setting, string remedy)
    {
        var error = Assert.Throws<PatternConfigurationException>(() => new CircuitBreaker("payment-api", settings, new PatternClock(TimeProvider.System), FailureClassifier.Default));
        Assert.Equal($"Patterns:Dependencies:payment-api:CircuitBreaker:{setting}", error.Section);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
        Assert.Contains("[CircuitBreaker(\"payment-api\")]", error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{error.Section} = '{error.Value}': ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CircuitBreakerPreset.Standard, 5, 30, 0)]
    [InlineData(CircuitBreakerPreset.LlmApi, 3, 60, 30)]
    [InlineData(CircuitBreakerPreset.ExternalApi, 5, 30, 10)]
    [InlineData(CircuitBreakerPreset.Database, 3, 15, 5)]
    [InlineData(CircuitBreakerPreset.InternalService, 5, 30, 5)]
    public void Presets_have_the_values_that_their_documentation_says(CircuitBreakerPreset preset, int failures, int recovery, int slow)
    {
        var limits = Resolve(new() { Preset = preset });
        Assert.Equal((failures, recovery * 1000L, slow * 1000L), (limits.FailureThreshold, limits.RecoveryMilliseconds, limits.SlowCallMilliseconds));
        Assert.Equal((10, 2, 2), (limits.WindowSize, limits.SuccessThreshold, limits.HalfOpenProbes));
    }

    [Fact]
    public void A_value_beside_a_preset_wins_and_the_slow_call_can_be_switched_off()
    {
        var limits = Resolve(new() { Preset = CircuitBreakerPreset.Database, FailureThreshold = 7, SlowCall = Timeout.InfiniteTimeSpan });
        Assert.Equal((7, 15_000, 0), (limits.FailureThreshold, limits.RecoveryMilliseconds, limits.SlowCallMilliseconds));
    }

    [Fact]
    public void Merge_takes_each_value_from_the_stronger_layer_that_states_it()
    {
        var attribute = new CircuitBreakerSettings { Preset = CircuitBreakerPreset.Database, FailureThreshold = 7, SuccessThreshold = 3 };
        var merged = attribute.Merge(new() { FailureThreshold = 4, HalfOpenProbes = 1 });
        Assert.Equal(new() { Preset = CircuitBreakerPreset.Database, FailureThreshold = 4, SuccessThreshold = 3, HalfOpenProbes = 1 }, merged);
        Assert.Equal(attribute, attribute.Merge(null));
        Assert.Equal(attribute, attribute.Merge(new()));
    }

    [Fact]
    public void Merge_lets_one_of_an_excluding_pair_replace_the_other()
    {
        var threshold = new CircuitBreakerSettings { FailureThreshold = 5, WindowSize = 10 };
        var ratio = new CircuitBreakerSettings { FailureRatio = 0.5, MinimumThroughput = 20, Window = TimeSpan.FromSeconds(60) };
        Assert.Equal(ratio, threshold.Merge(ratio));
        Assert.Equal(threshold, ratio.Merge(threshold));
        Assert.Equal(0.5, Resolve(threshold.Merge(ratio)).FailureRatio);
        Assert.Equal(5, Resolve(ratio.Merge(threshold)).FailureThreshold);
    }

    [Fact]
    public void A_time_window_looks_at_a_ratio_from_ten_calls_on()
    {
        var limits = Resolve(new() { Window = TimeSpan.FromSeconds(60), FailureRatio = 0.5 });
        Assert.Equal((10, 0, 60_000L), (limits.MinimumThroughput, limits.WindowSize, limits.WindowMilliseconds));
    }

    private static CircuitBreakerLimits Resolve(CircuitBreakerSettings settings) => new CircuitBreakerRules("x").Resolve(settings);
}
