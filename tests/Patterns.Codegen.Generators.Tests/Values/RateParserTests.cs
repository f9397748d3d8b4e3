using Patterns.Codegen.Generators.Parsing.Values;
using Patterns.Codegen.Testing.Values;

namespace Patterns.Codegen.Generators.Tests.Values;

public class RateParserTests
{
    public static TheoryData<string, int, double> Good => [.. RateCases.Good];

    public static TheoryData<string> Bad => [.. RateCases.Bad];

    [Theory]
    [MemberData(nameof(Good))]
    public void Reads_what_configuration_reads(string text, int permits, double seconds)
    {
        Assert.True(RateParser.TryParse(text, out var rate, out var error), error);
        Assert.Equal(new Rate(permits, TimeSpan.FromSeconds(seconds)), rate);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Refuses_what_configuration_refuses(string text) => Assert.False(RateParser.TryParse(text, out _, out _));

    [Theory]
    [InlineData("10/s", 10, 1)]
    [InlineData("100/m", 100, 60)]
    [InlineData("1000/h", 1000, 3600)]
    [InlineData("1/d", 1, 86400)]
    [InlineData("100/15m", 100, 900)]
    [InlineData("2147483647/1.5s", int.MaxValue, 1.5)]
    [InlineData("007/500ms", 7, 0.5)]
    public void Reads(string text, int permits, double seconds)
    {
        Assert.True(RateParser.TryParse(text, out var rate, out var error), error);
        Assert.Equal(new Rate(permits, TimeSpan.FromSeconds(seconds)), rate);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData(null, "A rate is a number of permits, a slash and a time")]
    [InlineData("", "A rate is a number of permits, a slash and a time")]
    [InlineData("10", "'10' has no slash between the permits and their time; write for example \"10/s\" or \"100/15m\"")]
    [InlineData("10 / s", "has a space")]
    [InlineData("10 per second", "has a space")]
    [InlineData("10/sec", "has the time 'sec'; write \"/s\"")]
    [InlineData("10/M", "has the time 'M'; write \"/m\"")]
    [InlineData("10/", "has no time after the slash")]
    [InlineData("/s", "does not begin with a whole number")]
    [InlineData("10.5/s", "does not begin with a whole number")]
    [InlineData("-10/s", "does not begin with a whole number")]
    [InlineData("١٠/s", "does not begin with a whole number")]
    [InlineData("0/s", "allows nothing; the fewest permits are 1")]
    [InlineData("10/0s", "has a time of zero")]
    [InlineData("10/15", "has a wrong time after the slash: '15' has no unit; write \"15s\"")]
    [InlineData("2147483648/s", "allows too many permits; the most is 2147483647")]
    [InlineData("10/s/s", "has a wrong time after the slash")]
    public void Says_what_is_wrong_and_what_to_write(string? text, string expected)
    {
        Assert.False(RateParser.TryParse(text, out var rate, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Equal(default, rate);
    }
}
