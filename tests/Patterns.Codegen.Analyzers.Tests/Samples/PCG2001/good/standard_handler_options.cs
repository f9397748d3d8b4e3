using Microsoft.Extensions.Http.Resilience;
using Polly;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("stock").AddStandardResilienceHandler(options =>
{
    options.Retry.MaxRetryAttempts = 5;
    options.Retry.ShouldHandle = static arguments => ValueTask.FromResult(HttpClientResiliencePredicates.IsTransient(arguments.Outcome));
});
builder.Services.AddHttpClient("orders").AddStandardResilienceHandler(options => options.Retry.ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
    .Handle<HttpRequestException>(exception => exception.StatusCode is null)
    .HandleResult(response => (int)response.StatusCode >= 500));
builder.Build().Run();
