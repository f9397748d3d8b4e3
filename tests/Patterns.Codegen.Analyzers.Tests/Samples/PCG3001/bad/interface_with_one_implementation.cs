// says = Random.Next()
// says = by way of Create
namespace Shop;

public interface IKeyFactory { string Create(); }

public class KeyFactory : IKeyFactory
{
    private readonly Random _random = new();

    public string Create()
    {
        var number = _random.Next(int.MaxValue);
        return "k" + number;
    }
}

public interface IBank { Task BookAsync(string account, decimal amount, string idempotencyKey); }

public class Bookings(IBank bank, IKeyFactory keys)
{
    public Task Book(string account, decimal amount) => bank.BookAsync(account, amount, idempotencyKey: [|keys.Create()|]);
}
