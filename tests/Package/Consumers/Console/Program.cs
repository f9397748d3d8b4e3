using Shop;

using var patterns = new PatternRuntime();
var gateway = new PaymentGateway(patterns);

var charged = await gateway.ChargeAsync(42, CancellationToken.None).ConfigureAwait(false);
Console.WriteLine($"charged {charged} in {gateway.Calls} attempts");

for (var call = 0; call < 3; call++)
{
    try
    {
        _ = await gateway.ReserveAsync("book", CancellationToken.None).ConfigureAwait(false);
    }
    catch (Exception error) when (error is TimeoutException or BrokenCircuitException)
    {
        Console.WriteLine($"stock: {error.GetType().Name}");
    }
}

try
{
    await gateway.WaitAsync(CancellationToken.None).ConfigureAwait(false);
}
catch (TimeoutRejectedException error)
{
    Console.WriteLine($"wait: {error.GetType().Name}");
}
