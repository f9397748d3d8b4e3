using Microsoft.Extensions.Http.Resilience;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("catalog").AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
builder.Build().Run();
