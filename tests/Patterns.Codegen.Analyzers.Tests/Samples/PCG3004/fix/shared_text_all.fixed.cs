// fix = PCG3004.remove
// all = true
namespace Shop;

public interface IBank { Task PayAsync(decimal total, string idempotencyKey); }

public class Payer(IBank bank)
{
    public async Task Pay(string order)
    {
        var key = $"{order}";
        await bank.PayAsync(1, key);
        await bank.PayAsync(2, key);
    }
}
