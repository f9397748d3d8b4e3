namespace Shop;

public record PayCommand(string Order)
{
    public string IdempotencyKey { get; init; } = Guid.NewGuid().ToString();
}

public interface IBank { Task PayAsync(string order, string idempotencyKey); }

public class PayHandler(IBank bank)
{
    public Task Handle(PayCommand command) => bank.PayAsync(command.Order, command.IdempotencyKey);
}
