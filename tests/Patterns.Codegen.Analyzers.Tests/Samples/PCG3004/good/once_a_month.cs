namespace Shop;

public interface IBank { Task BillAsync(string customer, string idempotencyKey); }

public class Subscriptions(IBank bank)
{
    public Task Bill(string customer) => bank.BillAsync(customer, $"{customer}/{DateTime.UtcNow:yyyy-MM}");

    public Task BillToday(string customer) => bank.BillAsync(customer, customer + DateTime.UtcNow.Date.ToString("d"));
}
