using Checkout.Load;

namespace Checkout.Tests;

public sealed class OrderPlanTests
{
    [Fact]
    public void TheSameSeedMakesTheSamePlan() =>
        Assert.Equal(OrderPlan.Create(42, Script.Phases), OrderPlan.Create(42, Script.Phases));

    [Fact]
    public void AnotherSeedMakesAnother() =>
        Assert.NotEqual(OrderPlan.Create(42, Script.Phases), OrderPlan.Create(43, Script.Phases));

    [Fact]
    public void OrdersComeInTheirPhaseAndAboutAsOftenAsItSays()
    {
        var plan = OrderPlan.Create(42, Script.Phases);

        Assert.Equal(plan.OrderBy(order => order.At), plan);
        Assert.Equal(Enumerable.Range(1, plan.Count), plan.Select(planned => planned.Order.Number));
        var start = TimeSpan.Zero;
        foreach (var phase in Script.Phases)
        {
            var orders = plan.Where(order => order.Phase == phase).ToArray();
            Assert.All(orders, order => Assert.InRange(order.At, start, start + phase.Length));
            var expected = phase.OrdersPerSecond * phase.Length.TotalSeconds;
            Assert.InRange(orders.Length, 0.6 * expected, 1.4 * expected);
            start += phase.Length;
        }
    }
}
