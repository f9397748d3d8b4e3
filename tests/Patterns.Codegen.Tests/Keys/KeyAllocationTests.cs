using System.Net;

namespace Patterns.Codegen.Tests.Keys;

/// <summary>A usual key costs its string and nothing else. The methods are generated in this very project.</summary>
public partial class KeyAllocationTests
{
    public enum Channel
    {
        Web,
        Store,
    }

    public sealed record Customer(string Name, Channel Channel, int? Number);

    public sealed record Order(Guid Id, Customer Customer, decimal Amount, DateTimeOffset At);

    [KeyTemplate("payment:{order.Id}")]
    private static partial string PaymentKey(Order order);

    [KeyTemplate("{order.Customer.Name}/{order.Customer.Channel}/{order.Customer.Number}/{order.Amount}/{order.At}")]
    private static partial string OrderKey(Order order);

    [KeyTemplate("{flag}:{number}:{wide}:{text}:{character}:{span}:{date}:{ratio}:{single}:{address}")]
    private static partial string ManyKey(bool flag, long? number, Int128 wide, string text, char character, TimeSpan span, DateTime date, double ratio, float single, IPAddress address);

    [KeyTemplate("g:{value}")]
    private static partial string GenericKey<T>(T value)
        where T : ISpanFormattable;

    [Fact]
    public void A_usual_key_costs_one_string()
    {
        var order = new Order(Guid.NewGuid(), new Customer("Ann Ü", Channel.Store, 7), 12.50m, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)));
        CostsOnlyItsString(() => PaymentKey(order));
        CostsOnlyItsString(() => OrderKey(order));
        CostsOnlyItsString(() => ManyKey(true, 5, Int128.MaxValue, "a b", 'c', TimeSpan.FromDays(1.5), new DateTime(2026, 1, 2), 0.1, 0.2f, IPAddress.Loopback));
        CostsOnlyItsString(() => GenericKey(5));
        CostsOnlyItsString(() => GenericKey(5.50m));
        CostsOnlyItsString(() => GenericKey(Guid.Empty));
    }

    [Fact]
    public void A_long_key_takes_pooled_memory() => CostsOnlyItsString(() => PaymentLong(s_long));

    private static readonly string s_long = new('a', 20_000);

    [KeyTemplate("{text}:{text}")]
    private static partial string PaymentLong(string text);

    private static void CostsOnlyItsString(Func<string> makeKey)
    {
        var key = "";
        for (var i = 0; i < 50; i++)
            key = makeKey();

        // 22 bytes of header, length and terminator; strings are aligned to 8 bytes.
        var size = (22 + (2 * key.Length) + 7) / 8 * 8;
        var cheapest = long.MaxValue;
        for (var i = 0; i < 50; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            makeKey();
            cheapest = Math.Min(cheapest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(size, cheapest);
    }
}
