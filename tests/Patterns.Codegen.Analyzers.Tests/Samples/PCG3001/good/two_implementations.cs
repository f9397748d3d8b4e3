namespace Shop;

public interface IKeys { string For(string order); }

public class RandomKeys : IKeys { public string For(string order) => Guid.NewGuid().ToString(); }

public class OrderKeys : IKeys { public string For(string order) => "order:" + order; }

public interface IBank { Task PayAsync(string order, string idempotencyKey); }

public class Payer(IBank bank, IKeys keys)
{
    public Task Pay(string order) => bank.PayAsync(order, keys.For(order));
}
