using Patterns.Codegen;
using Shop;

var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddPatterns();
builder.Services.AddPatternsProblemDetails();
builder.Services.AddHealthChecks().AddPatternsHealthChecks();
builder.Services.AddSingleton(static services => new Checkout(services.GetRequiredService<PatternRuntime>()));

var app = builder.Build();
app.UseExceptionHandler();
app.MapHealthChecks("/health");
app.MapPatterns("/patterns");
app.MapGet("/charge/{amount:int}", (int amount, Checkout checkout, CancellationToken cancellationToken) => checkout.ChargeAsync(amount, cancellationToken));
app.MapGet("/stock", (Checkout checkout, CancellationToken cancellationToken) => checkout.ReserveAsync(cancellationToken));

await app.StartAsync().ConfigureAwait(false);
Console.WriteLine(app.Urls.First());
await app.WaitForShutdownAsync().ConfigureAwait(false);
