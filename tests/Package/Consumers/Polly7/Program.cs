using Patterns.Codegen;
using Polly;
using Polly.CircuitBreaker;
using Shop;

// A type that both Pollys have.
var breaker = Policy.Handle<TimeoutException>().CircuitBreakerAsync(1, TimeSpan.FromMinutes(1));
for (var call = 0; call < 2; call++)
{
    try
    {
        await breaker.ExecuteAsync(() => throw new TimeoutException()).ConfigureAwait(false);
    }
    catch (Exception error) when (error is TimeoutException or BrokenCircuitException)
    {
        Console.WriteLine($"Polly 7: {error.GetType().Name}");
    }
}

using var patterns = new PatternRuntime();
var gateway = new PaymentGateway(patterns);
Console.WriteLine($"charged {await gateway.ChargeAsync(42, CancellationToken.None).ConfigureAwait(false)}");
