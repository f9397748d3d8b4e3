using Microsoft.Extensions.Http.Resilience;
using Polly;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("stock").AddResilienceHandler("stock", static pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions
{
    UseJitter = true,
    ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception != null || !args.Outcome.Result!.IsSuccessStatusCode),
}));

var app = builder.Build();
app.MapPost("/refunds", async (HttpRequest request, IDatabase redis, IHttpClientFactory http) =>
{
    var key = "idem:" + request.Headers["Idempotency-Key"];
    var reply = await http.CreateClient("stock").PostAsync("/refund", null);
    var text = await reply.Content.ReadAsStringAsync();
    await redis.[|StringSetAsync|](key, text, TimeSpan.FromHours(24));
    return Results.Text(text, "application/json", statusCode: (int)reply.StatusCode);
});
app.Run();
