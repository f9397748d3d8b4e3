// fix = PCG3001.derive
// all = true
namespace Shop;

public record Order(Guid Id, decimal Total);

public interface IBank { Task PayAsync(decimal total, string idempotencyKey); Task RefundAsync(Guid idempotencyKey); }

public class Payer(IBank bank)
{
    public Task Pay(Order order) => bank.PayAsync(order.Total, $"{nameof(Pay)}:{order.Id}");

    public async Task Move(string fromAccountId, string toAccountId, decimal amount)
    {
        var key = $"{nameof(Move)}:{operationId}"; // new
        await bank.PayAsync(amount, key);
    }

    public Task Refund(Order order, CancellationToken cancellationToken) => bank.RefundAsync(order.Id);

    public Task Deposit(decimal amount) => bank.PayAsync(amount, idempotencyKey: $"{nameof(Deposit)}:{operationId}");
}
