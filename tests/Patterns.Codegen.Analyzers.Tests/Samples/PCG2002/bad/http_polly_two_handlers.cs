using Polly;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("catalog", c => c.BaseAddress = new Uri("https://catalog"))
    .[|AddPolicyHandler|](Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, i => TimeSpan.FromSeconds(i)))
    .AddTransientHttpErrorPolicy(p => p.CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)));
builder.Build().Run();
