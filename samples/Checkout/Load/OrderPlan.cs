using Checkout.Catalogue;
using Checkout.Orders;

namespace Checkout.Load;

/// <summary>Plans who orders what and when. The same seed makes the same plan.</summary>
internal static class OrderPlan
{
    /// <summary>Customers come independently of each other and of how the shop does: a Poisson process, whose gaps are exponential.</summary>
    public static IReadOnlyList<PlannedOrder> Create(int seed, IReadOnlyList<Phase> phases)
    {
        var random = new Random(seed);
        // Apart, so that who sends twice changes nothing else.
        var networks = new Random(~seed);
        var plan = new List<PlannedOrder>();
        var start = TimeSpan.Zero;
        foreach (var phase in phases)
        {
            var end = start + phase.Length;
            var at = start + Gap(random, phase);
            for (; at < end; at += Gap(random, phase))
                plan.Add(new(at, phase, NextOrder(random, plan.Count + 1), networks.NextDouble() < Script.SentTwice));
            start = end;
        }

        return plan;
    }

    private static TimeSpan Gap(Random random, Phase phase) => TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / phase.OrdersPerSecond);

    private static Order NextOrder(Random random, int number) =>
        new(number, CatalogueServer.Skus[random.Next(CatalogueServer.Skus.Count)], Quantity: random.Next(1, 4));
}
