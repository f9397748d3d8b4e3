using Polly;
using Polly.CircuitBreaker;

public class Importer
{
    private static readonly AsyncCircuitBreakerPolicy s_breaker = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));

    public Task RunAsync(Func<Task> import) => s_breaker.ExecuteAsync(import);
}
