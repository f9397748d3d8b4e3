namespace Shop;

public interface IBank { Task PayAsync(string order, string idempotencyKey); }

public class Payer(IBank bank)
{
    private static readonly string s_service = "shop";

    public Task Pay(string order) => bank.PayAsync(order, [|$"{s_service}:pay"|]);
}
