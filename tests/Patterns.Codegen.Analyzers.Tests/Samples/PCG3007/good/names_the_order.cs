namespace Shop;

public interface IBank { Task PayAsync(string order, string idempotencyKey); }

public class Payer(IBank bank)
{
    public Task Pay(string order) => bank.PayAsync(order, $"pay:{order}");
}
