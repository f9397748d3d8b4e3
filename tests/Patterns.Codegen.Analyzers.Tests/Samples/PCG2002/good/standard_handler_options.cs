using Polly;
using Polly.CircuitBreaker;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("stock").AddStandardResilienceHandler(options =>
{
    options.Retry.MaxRetryAttempts = 2;
    options.Retry.ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is HttpRequestException { StatusCode: null });
});
builder.Services.AddHttpClient("prices").AddStandardResilienceHandler();
builder.Build().Run();
