namespace Shop;

public class Order { public Guid Id { get; init; } = Guid.NewGuid(); public decimal Total { get; init; } }

public interface IBank { Task PayAsync(decimal total, string idempotencyKey); }

public class Checkout(IBank bank)
{
    public async Task<Guid> Run(decimal total)
    {
        var order = new Order { Total = total };
        await bank.PayAsync(order.Total, order.Id.ToString());
        return order.Id;
    }
}
