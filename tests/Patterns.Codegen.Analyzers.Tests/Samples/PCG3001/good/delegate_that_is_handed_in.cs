namespace Shop;

public record Order(int Id, decimal Total);

public class Payments
{
    private readonly Func<Order, string> _keyOf = order => $"order-{order.Id}";
    private readonly Func<string> _newKey;

    public Payments(Func<string>? newKey = null) => _newKey = newKey ?? (() => Guid.NewGuid().ToString());

    public Task PayAsync(Order order) => PostAsync(order, _keyOf(order));

    public Task PayOnceAsync(Order order) => PostAsync(order, _newKey());

    private static Task PostAsync(Order order, string idempotencyKey)
    {
        Console.WriteLine($"{order} {idempotencyKey}");
        return Task.CompletedTask;
    }
}
