using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Retry;

public sealed class RetryValuesTests
{
    [Theory]
    [InlineData(null, 3, 1, 60)]
    [InlineData(RetryPreset.Standard, 3, 1, 60)]
    [InlineData(RetryPreset.UserFacing, 2, 0.5, 2)]
    [InlineData(RetryPreset.Background, 5, 2, 60)]
    [InlineData(RetryPreset.Llm, 3, 1, 60)]
    [InlineData(RetryPreset.RateLimitedApi, 3, 2, 120)]
    public void A_preset_gives_what_is_not_stated(RetryPreset? preset, int attempts, double baseSeconds, double maxSeconds)
    {
        var values = RetryValues.Resolve(new() { Preset = preset }, "x");

        Assert.Equal(
            new(attempts, TimeSpan.FromSeconds(baseSeconds), TimeSpan.FromSeconds(maxSeconds), Backoff.Exponential, Jitter.Full, 10, true),
            values);
    }

    [Fact]
    public void A_stated_value_wins_over_the_preset()
    {
        var values = RetryValues.Resolve(
            new()
            {
                Preset = RetryPreset.UserFacing,
                MaxAttempts = 7,
                BaseDelay = TimeSpan.FromMilliseconds(5),
                MaxDelay = TimeSpan.FromMilliseconds(50),
                Backoff = Backoff.Linear,
                Jitter = Jitter.None,
                BudgetPerSecond = double.PositiveInfinity,
                RespectRetryAfter = false,
            },
            "x");

        Assert.Equal(
            new(7, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(50), Backoff.Linear, Jitter.None, double.PositiveInfinity, false),
            values);
    }

    [Fact]
    public void Configuration_lies_over_the_attribute_value_by_value()
    {
        var attribute = new RetrySettings { MaxAttempts = 5, BaseDelay = TimeSpan.FromSeconds(2), Jitter = Jitter.Equal };
        var configuration = new RetrySettings { MaxAttempts = 9, Backoff = Backoff.Constant };

        Assert.Equal(
            new RetrySettings { MaxAttempts = 9, BaseDelay = TimeSpan.FromSeconds(2), Jitter = Jitter.Equal, Backoff = Backoff.Constant },
            attribute.Merge(configuration));
        Assert.Same(attribute, attribute.Merge(null));
    }

    public static TheoryData<RetrySettings, string> Invalid => new()
    {
        { new() { Preset = (RetryPreset)42 }, "x:Preset = '42': set one of Standard, UserFacing, Background, Llm, RateLimitedApi." },
        { new() { MaxAttempts = 0 }, "x:MaxAttempts = '0': set 1 to 100." },
        { new() { MaxAttempts = 101 }, "x:MaxAttempts = '101': set 1 to 100." },
        { new() { BaseDelay = TimeSpan.FromSeconds(-1) }, "x:BaseDelay = '-1s': set a duration from 0s to 24h." },
        { new() { MaxDelay = TimeSpan.FromHours(25) }, "x:MaxDelay = '25h': set a duration from 0s to 24h." },
        { new() { BaseDelay = TimeSpan.FromSeconds(90) }, "x:BaseDelay = '90s': it is longer than MaxDelay 1m of the preset Standard; set a longer MaxDelay or a shorter BaseDelay." },
        { new() { MaxDelay = TimeSpan.FromMilliseconds(10) }, "x:BaseDelay = '1s': it is longer than MaxDelay 10ms; set a longer MaxDelay or a shorter BaseDelay." },
        { new() { Backoff = (Backoff)9 }, "x:Backoff = '9': set one of Exponential, Linear, Constant." },
        { new() { Jitter = (Jitter)9 }, "x:Jitter = '9': set one of Full, Equal, Decorrelated, None." },
        { new() { BudgetPerSecond = 0 }, "x:Budget = '0/s': set a rate above 0 and up to 1000000/s, or \"none\"." },
        { new() { BudgetPerSecond = double.NaN }, "x:Budget = 'NaN/s': set a rate above 0 and up to 1000000/s, or \"none\"." },
        { new() { BudgetPerSecond = 2_000_000 }, "x:Budget = '2000000/s': set a rate above 0 and up to 1000000/s, or \"none\"." },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_value_out_of_range_is_refused_with_its_name_and_the_remedy(RetrySettings settings, string message)
    {
        var exception = Assert.Throws<PatternConfigurationException>(() => RetryValues.Resolve(settings, "x"));

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void All_errors_are_found_at_once()
    {
        var errors = new List<SettingError>();

        RetryValues.Resolve(new() { MaxAttempts = -1, Jitter = (Jitter)7, BudgetPerSecond = -3 }, errors);

        Assert.Equal(["MaxAttempts", "Jitter", "Budget"], errors.Select(e => e.Setting));
    }
}
