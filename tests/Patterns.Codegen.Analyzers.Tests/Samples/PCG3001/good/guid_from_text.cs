namespace Shop;

public interface IBank { Task PayAsync(Guid idempotencyKey); }

public class Payer(IBank bank)
{
    public Task Pay(string orderId) => bank.PayAsync(Guid.Parse(orderId));

    public Task Pay(byte[] hash) => bank.PayAsync(new Guid(hash.AsSpan(0, 16)));
}
