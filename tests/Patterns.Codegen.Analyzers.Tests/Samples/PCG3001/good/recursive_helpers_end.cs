namespace Shop;

public interface IBank { Task PayAsync(string idempotencyKey); }

public class Payer(IBank bank)
{
    public Task Pay(string order) => bank.PayAsync(Even(order, 3));

    private static string Even(string text, int n) => n == 0 ? text : Odd(text, n - 1);

    private static string Odd(string text, int n) => n == 0 ? text : Even(text, n - 1);
}
