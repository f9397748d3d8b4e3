// allows = PCG2001
using Polly;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("catalog")
    .AddTransientHttpErrorPolicy(p => p.CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)))
    .AddPolicyHandler(Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, i => TimeSpan.FromMilliseconds(Random.Shared.Next(1_000 * i))));
builder.Build().Run();
