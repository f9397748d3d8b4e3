// says = ShouldHandle
using Microsoft.Extensions.Http.Resilience;
using Polly;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("stock").AddStandardResilienceHandler(options =>
{
    options.Retry.[|ShouldHandle|] = arguments => ValueTask.FromResult(!(arguments.Outcome.Result?.IsSuccessStatusCode ?? false));
    options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(2);
});
builder.Services.AddHttpClient("orders").AddStandardResilienceHandler().Configure(options => options.Retry = new HttpRetryStrategyOptions
{
    MaxRetryAttempts = 2,
    [|ShouldHandle|] = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().HandleResult(response => !response.IsSuccessStatusCode),
});
builder.Build().Run();
