// says = 3 x 5 = 15 attempts: Checkout.PayAsync -> Orders.SubmitAsync -> Payments.ChargeAsync
using Patterns.Codegen;

public partial class Checkout(PatternRuntime patterns, IOrders orders)
{
    [[|Retry|], Timeout("10s")]
    public partial Task PayAsync(string order, CancellationToken cancellationToken);

    private Task PayAsyncCore(string order, CancellationToken cancellationToken) => orders.SubmitAsync(order, cancellationToken);
}

public interface IOrders
{
    Task SubmitAsync(string order, CancellationToken cancellationToken);
}

public class Orders(Payments payments) : IOrders
{
    public async Task SubmitAsync(string order, CancellationToken cancellationToken) => await payments.ChargeAsync(order, cancellationToken);
}

public partial class Payments(PatternRuntime patterns, HttpClient http)
{
    [Retry(MaxAttempts = 5), Timeout("2s"), SafeToRepeat]
    public partial Task ChargeAsync(string order, CancellationToken cancellationToken);

    private Task ChargeAsyncCore(string order, CancellationToken cancellationToken) => http.GetStringAsync($"/charge/{order}", cancellationToken);
}
