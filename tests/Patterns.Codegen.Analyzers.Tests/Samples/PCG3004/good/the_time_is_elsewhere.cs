namespace Shop;

public record Payment(string Order, DateTimeOffset At);

public interface IBank { Task PayAsync(Payment payment, string idempotencyKey); }

public class Payer(IBank bank)
{
    public Task Pay(string order) => bank.PayAsync(new Payment(order, DateTimeOffset.UtcNow), idempotencyKey: "pay:" + order);
}
