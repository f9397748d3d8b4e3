using Polly;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("catalog")
    .AddTransientHttpErrorPolicy(p => p.WaitAndRetryAsync(3, i => TimeSpan.FromMilliseconds(Random.Shared.Next(1_000 * i))))
    .AddTransientHttpErrorPolicy(p => p.CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)));
builder.Build().Run();
