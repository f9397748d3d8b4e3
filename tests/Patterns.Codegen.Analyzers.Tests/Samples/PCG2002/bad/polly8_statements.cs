// says = all 6 attempts
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddResiliencePipeline("payments", (pipeline, context) =>
{
    pipeline.[|AddRetry|](new RetryStrategyOptions { MaxRetryAttempts = 5, ShouldHandle = new PredicateBuilder().Handle<Exception>() });
    pipeline.AddTimeout(TimeSpan.FromSeconds(3));
    pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions());
});
builder.Build().Run();
