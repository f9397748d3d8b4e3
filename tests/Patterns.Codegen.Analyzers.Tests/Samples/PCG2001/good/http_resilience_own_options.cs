using Microsoft.Extensions.Http.Resilience;
using Polly;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("catalog").AddResilienceHandler("catalog", pipeline => pipeline
    .AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 2 })
    .AddTimeout(TimeSpan.FromSeconds(2)));
builder.Build().Run();
