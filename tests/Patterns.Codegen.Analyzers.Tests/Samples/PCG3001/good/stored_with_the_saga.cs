namespace Shop;

public class PaymentState
{
    private readonly string _key = Guid.NewGuid().ToString();

    public string IdempotencyKey => _key;
}

public interface IBank { Task PayAsync(string idempotencyKey); }

public class PaymentStep(IBank bank)
{
    public Task Run(PaymentState state) => bank.PayAsync(state.IdempotencyKey);
}
