// says = by way of _newKey
namespace Shop;

public record Order(int Id, decimal Total);

public class Payments
{
    private readonly Func<string> _newKey = () => Random.Shared.NextInt64().ToString("x");

    public Task PayAsync(Order order) => PostAsync(order, [|_newKey()|]);

    private static Task PostAsync(Order order, string idempotencyKey)
    {
        Console.WriteLine($"{order} {idempotencyKey}");
        return Task.CompletedTask;
    }
}
