// says = while the circuit is open it spends all 4 attempts
using Polly;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("stock").AddStandardResilienceHandler(options =>
{
    options.Retry.[|ShouldHandle|] = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is not null);
});
builder.Build().Run();
