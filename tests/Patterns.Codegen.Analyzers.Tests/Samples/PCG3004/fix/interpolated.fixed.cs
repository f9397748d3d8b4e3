// fix = PCG3004.remove
// all = true
namespace Shop;

public interface IBank { Task PayAsync(string order, string idempotencyKey); }

public class Payer(IBank bank)
{
    public Task Pay(string order) => bank.PayAsync(order, $"pay:{order}"); // a comment

    public Task Refund(string order) => bank.PayAsync(order, "refund:" + order);
}
