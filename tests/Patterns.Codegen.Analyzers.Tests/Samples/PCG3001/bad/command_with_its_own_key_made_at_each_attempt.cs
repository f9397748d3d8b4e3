// says = Each attempt of 'retry' has another key in PayCommand.IdempotencyKey
using Polly.Retry;

namespace Shop;

public record PayCommand(string Order)
{
    public string IdempotencyKey { get; init; } = Guid.NewGuid().ToString();
}

public interface IBank { Task PayAsync(PayCommand command); }

public class Checkout(IBank bank, AsyncRetryPolicy retry)
{
    public Task PayAsync(string order) => retry.ExecuteAsync(() => bank.PayAsync([|new PayCommand(order)|]));
}
