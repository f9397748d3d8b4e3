using Polly;
using StackExchange.Redis;

var app = WebApplication.Create(args);
app.MapPost("/refunds", async (HttpRequest request, IDatabase redis, HttpClient http) =>
{
    var key = "idem:" + request.Headers["Idempotency-Key"];
    Func<HttpResponseMessage, bool> isFine = static answer => answer.IsSuccessStatusCode;
    var reply = await http.PostAsync("/refund", null);
    if (isFine(reply))
        await redis.StringSetAsync(key, await reply.Content.ReadAsStringAsync(), TimeSpan.FromHours(24));
});
app.MapPost("/payments", async (HttpRequest request, IDatabase redis, HttpClient http, ResiliencePipeline pipeline) =>
{
    var key = "idem:" + request.Headers["Idempotency-Key"];
    var reply = await pipeline.ExecuteAsync(async stop => (await http.PostAsync("/pay", null, stop)).EnsureSuccessStatusCode());
    await redis.StringSetAsync(key, await reply.Content.ReadAsStringAsync(), TimeSpan.FromHours(24));
});
app.Run();
