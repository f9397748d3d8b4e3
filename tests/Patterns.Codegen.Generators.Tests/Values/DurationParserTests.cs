using System.Globalization;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Tests.Values;

public class DurationParserTests
{
    [Theory]
    [InlineData("250ms", 2_500_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("30s", 300_000_000)]
    [InlineData("5m", 3_000_000_000)]
    [InlineData("24h", 864_000_000_000)]
    [InlineData("7d", 6_048_000_000_000)]
    [InlineData("0s", 0)]
    [InlineData("0.0000001s", 1)]
    [InlineData("0.0001ms", 1)]
    [InlineData("000000000000000000000000000000000000030s", 300_000_000)]
    [InlineData("30.000000000000000000000000000000000000s", 300_000_000)]
    [InlineData("10675199d", 9_223_371_936_000_000_000)]
    [InlineData("922337203685477.5807ms", long.MaxValue)]
    public void Reads(string text, long ticks)
    {
        Assert.True(DurationParser.TryParse(text, out var value, out var error), error);
        Assert.Equal(ticks, value.Ticks);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData(null, "write for example \"30s\"")]
    [InlineData("", "write for example \"30s\"")]
    [InlineData("  ", "write for example \"30s\"")]
    [InlineData("30", "'30' has no unit; write \"30s\"")]
    [InlineData("1.5", "'1.5' has no unit; write \"1.5s\"")]
    [InlineData("1,5s", "'1,5s' has a comma; the decimal separator is a point, write \"1.5s\"")]
    [InlineData("5 min", "'5 min' has a space; write \"5m\"")]
    [InlineData("5min", "'5min' has the unit 'min'; write \"5m\"")]
    [InlineData("30 s", "'30 s' has a space; write \"30s\"")]
    [InlineData(" 30s", "' 30s' has a space; write \"30s\"")]
    [InlineData("30S", "write \"30s\"")]
    [InlineData("30sec", "write \"30s\"")]
    [InlineData("30 seconds", "write \"30s\"")]
    [InlineData("100millis", "write \"100ms\"")]
    [InlineData("2Hours", "write \"2h\"")]
    [InlineData("1day", "write \"1d\"")]
    [InlineData("500us", "the smallest is ms, write for example \"1ms\"")]
    [InlineData("1500us", "the smallest is ms, write for example \"2ms\"")]
    [InlineData("3000000ns", "the smallest is ms, write for example \"3ms\"")]
    [InlineData("-5s", "has a sign")]
    [InlineData("+5s", "has a sign")]
    [InlineData("−5s", "has a sign")]
    [InlineData("1h30m", "'1h30m' is not one number and one unit; write \"90m\"")]
    [InlineData("00:00:30", "write \"30s\"")]
    [InlineData("00:00:00.25", "write \"250ms\"")]
    [InlineData("PT30S", "does not begin with a number")]
    [InlineData(".5s", "write for example \"0.5s\"")]
    [InlineData("5.s", "write for example \"0.5s\"")]
    [InlineData("1.2.3s", "write for example \"0.5s\"")]
    [InlineData(".s", "write for example \"0.5s\"")]
    [InlineData("NaN", "leave the value out where no bound is wanted")]
    [InlineData("Infinity", "leave the value out where no bound is wanted")]
    [InlineData("1e3s", "has the unknown unit 'e3s'; use ms, s, m, h or d, for example \"1s\"")]
    [InlineData("5w", "has the unknown unit 'w'")]
    [InlineData("٣s", "has digits other than 0 to 9")]
    [InlineData("3０s", "has digits other than 0 to 9")]
    [InlineData("10675200d", "is too long; the longest duration is 10675199d")]
    [InlineData("922337203685477.5808ms", "is too long")]
    [InlineData("99999999999999999999999999999999999999999s", "is too long")]
    [InlineData("0.00000001s", "finer than a clock can tell")]
    [InlineData("0.00000000000000000000000000000000000000001s", "finer than a clock can tell")]
    public void Says_what_is_wrong_and_what_to_write(string? text, string expected)
    {
        Assert.False(DurationParser.TryParse(text, out var value, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, value);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Does_not_depend_on_the_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.True(DurationParser.TryParse("1.5s", out var value, out _));
            Assert.Equal(TimeSpan.FromMilliseconds(1500), value);
            Assert.False(DurationParser.TryParse("5MIN", out _, out var error));
            Assert.Contains("write \"5m\"", error, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Reads_back_whatever_it_suggests_for_compounds()
    {
        foreach (var minutes in Enumerable.Range(1, 200))
        {
            Assert.False(DurationParser.TryParse($"{minutes}m7s", out _, out var error));
            var suggestion = error.Split('"')[1];
            Assert.True(DurationParser.TryParse(suggestion, out var value, out _), suggestion);
            Assert.Equal(TimeSpan.FromSeconds((minutes * 60) + 7), value);
        }
    }
}
