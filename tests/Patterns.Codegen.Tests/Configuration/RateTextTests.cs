using Patterns.Codegen.Configuration;

namespace Patterns.Codegen.Tests.Configuration;

public sealed class RateTextTests
{
    [Theory]
    [InlineData("10/s", 10)]
    [InlineData("0.5/s", 0.5)]
    [InlineData("90/m", 1.5)]
    [InlineData("1800/h", 0.5)]
    [InlineData("none", double.PositiveInfinity)]
    public void Reads_a_number_per_time(string text, double perSecond)
    {
        Assert.True(RateText.TryParse(text, out var read));
        Assert.Equal(perSecond, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("/s")]
    [InlineData("10/")]
    [InlineData("10/d")]
    [InlineData("10/ms")]
    [InlineData("10 / s")]
    [InlineData("-10/s")]
    [InlineData("10/S")]
    [InlineData("10/s/s")]
    [InlineData("None")]
    [InlineData("unlimited")]
    public void Refuses_everything_else(string text) => Assert.False(RateText.TryParse(text, out _));
}
