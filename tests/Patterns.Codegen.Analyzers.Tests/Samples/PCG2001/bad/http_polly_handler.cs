using Polly;
using Polly.Extensions.Http;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("catalog")
    .AddPolicyHandler(Policy<HttpResponseMessage>.[|Handle<Exception>|]().WaitAndRetryAsync(3, i => TimeSpan.FromSeconds(i)));
builder.Build().Run();
