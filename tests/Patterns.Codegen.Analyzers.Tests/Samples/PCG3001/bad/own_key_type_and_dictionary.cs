namespace Shop;

public readonly record struct IdempotencyKey(string Value);

public interface IPayments { Task PayAsync(string order, IdempotencyKey idempotencyKey, Dictionary<string, string> headers); }

public class PayCommandHandler(IPayments payments)
{
    public Task Handle(string order) =>
        payments.PayAsync(order, [|new IdempotencyKey(Guid.NewGuid().ToString())|], new Dictionary<string, string> { ["Idempotency-Key"] = [|Guid.NewGuid().ToString()|] });
}
