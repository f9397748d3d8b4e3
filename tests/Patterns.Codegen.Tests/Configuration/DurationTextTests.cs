using CsCheck;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Configuration;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("1.5s", 1_500)]
    [InlineData("30s", 30_000)]
    [InlineData("5m", 300_000)]
    [InlineData("24h", 86_400_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("0s", 0)]
    [InlineData("0.5ms", 0.5)]
    [InlineData("007s", 7_000)]
    public void Reads_a_number_and_a_unit(string text, double milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData(" 1s")]
    [InlineData("1s ")]
    [InlineData("1 s")]
    [InlineData("1S")]
    [InlineData("1sec")]
    [InlineData("1,5s")]
    [InlineData("1.s")]
    [InlineData(".5s")]
    [InlineData("1..5s")]
    [InlineData("1.2.3s")]
    [InlineData("1e3s")]
    [InlineData("00:00:30")]
    [InlineData("1m30s")]
    [InlineData("١s")]
    [InlineData("NaNs")]
    [InlineData("∞s")]
    public void Refuses_everything_else(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("99999999999999999999d")]
    [InlineData("79228162514264337593543950335d")]
    public void A_duration_beyond_all_bounds_is_the_longest(string text)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.MaxValue, duration);
    }

    [Fact]
    public void A_number_beyond_all_numbers_is_refused() => Assert.False(DurationText.TryParse(new string('9', 100) + "s", out _));

    [Fact]
    public void Reads_the_same_in_every_culture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new("de-DE");
        try
        {
            Assert.True(DurationText.TryParse("1.5s", out var duration));
            Assert.Equal(1.5, duration.TotalSeconds);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Reads_back_what_messages_write() => Check.Sample(
        Gen.Long[0, TimeSpan.FromHours(24).Ticks / 1_000_000].Select(ticks => TimeSpan.FromTicks(ticks * 1_000_000)),
        duration => DurationText.TryParse(SettingRange.Text(duration), out var read)
            && Math.Abs((read - duration).Ticks) <= 1,
        iter: 2_000,
        threads: 1);
}
