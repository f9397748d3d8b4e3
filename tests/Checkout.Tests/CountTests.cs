using Checkout.Report;

namespace Checkout.Tests;

public sealed class CountTests
{
    [Theory]
    [InlineData(0, "0 payments")]
    [InlineData(1, "1 payment")]
    [InlineData(2, "2 payments")]
    public void OneIsNotSeveral(int number, string expected) => Assert.Equal(expected, Count.Text(number, "payment", "payments"));
}
