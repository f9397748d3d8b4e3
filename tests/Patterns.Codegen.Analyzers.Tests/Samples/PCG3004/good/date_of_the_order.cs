namespace Shop;

public record Order(Guid Id, DateTime PlacedAt);

public interface IBank { Task PayAsync(Order order, string idempotencyKey); }

public class Payer(IBank bank)
{
    public Task Pay(Order order) => bank.PayAsync(order, $"{order.Id}:{order.PlacedAt:O}");
}
