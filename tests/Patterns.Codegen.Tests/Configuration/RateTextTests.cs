using Patterns.Codegen.Configuration;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Testing.Values;

namespace Patterns.Codegen.Tests.Configuration;

/// <summary>Rates in configuration; the compiler's reader of attributes passes the same table.</summary>
public sealed class RateTextTests
{
    public static TheoryData<string, int, double> Good => [.. RateCases.Good];

    public static TheoryData<string> Bad => [.. RateCases.Bad];

    [Theory]
    [MemberData(nameof(Good))]
    public void Reads_what_attributes_read(string text, int permits, double seconds)
    {
        Assert.True(RateText.TryParse(text, out var perSecond));
        Assert.Equal(permits / seconds, perSecond, 1e-9);
        Assert.True(RateLimitRate.TryParse(text, out var rate, out _));
        Assert.Equal(new(permits, TimeSpan.FromSeconds(seconds)), rate);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Refuses_what_attributes_refuse(string text)
    {
        Assert.False(RateText.TryParse(text, out _));
        Assert.False(RateLimitRate.TryParse(text, out _, out var remedy));
        Assert.StartsWith("expected a rate: ", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void None_is_no_limit()
    {
        Assert.True(RateText.TryParse("none", out var perSecond));
        Assert.Equal(double.PositiveInfinity, perSecond);
    }
}
