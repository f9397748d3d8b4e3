using Checkout.Report;

namespace Checkout.Tests;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    [InlineData(0, 1)]
    public void IsTheNearestRank(double share, int expected) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expected), Percentile.Of(Enumerable.Range(1, 100).Reverse().Select(i => TimeSpan.FromMilliseconds(i)), share));

    [Fact]
    public void OfNothingIsNothing() => Assert.Equal("-", Percentile.Text(Percentile.Of([], 0.5)));
}
