using Checkout.Load;

namespace Checkout.Tests;

public sealed class LuckTests
{
    [Fact]
    public void DependsOnWhoAsksAndOnNothingElse()
    {
        var luck = new Luck(42);
        var first = luck.Draw("payment-gateway", 17, 2, "slow");

        luck.Draw("catalogue", 1, 1, "slow");

        Assert.Equal(first, luck.Draw("payment-gateway", 17, 2, "slow"));
        Assert.Equal(first, new Luck(42).Draw("payment-gateway", 17, 2, "slow"));
        double[] others =
        [
            new Luck(43).Draw("payment-gateway", 17, 2, "slow"),
            luck.Draw("catalogue", 17, 2, "slow"),
            luck.Draw("payment-gateway", 18, 2, "slow"),
            luck.Draw("payment-gateway", 17, 3, "slow"),
            luck.Draw("payment-gateway", 17, 2, "fail"),
        ];
        Assert.DoesNotContain(first, others);
    }

    [Fact]
    public void IsUniform()
    {
        var luck = new Luck(42);

        var tenths = Enumerable.Range(0, 10_000).Select(order => luck.Draw("stock-database", order, 1, "fail")).CountBy(draw => (int)(draw * 10)).ToArray();

        Assert.Equal(10, tenths.Length);
        Assert.All(tenths, tenth => Assert.InRange(tenth.Value, 850, 1150));
    }
}
