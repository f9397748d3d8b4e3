// Minimal API, Polly 8, StackExchange.Redis: as somebody writes it in the first week.
// left = PCG4001
using System.Net;
using Microsoft.Extensions.Caching.Distributed;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect("localhost"));
builder.Services.AddStackExchangeRedisCache(options => options.Configuration = "localhost");
builder.Services.AddHttpClient<BankClient>();
builder.Services.AddScoped<SeatService>();
builder.Services.AddSingleton<VisitorLimit>();
var app = builder.Build();

app.MapPost("/buy", async (string seat, string user, SeatService seats, VisitorLimit limit, HttpContext context, CancellationToken cancellationToken) =>
{
    if (!limit.MayCall(user))
    {
        context.Response.Headers.RetryAfter = "60";
        return Results.StatusCode(429);
    }

    return await seats.BuyAsync(seat, user, cancellationToken) ? Results.Ok() : Results.Conflict();
});
app.Run();

public class SeatService(IConnectionMultiplexer redis, BankClient bank)
{
    public async Task<bool> BuyAsync(string seat, string user, CancellationToken cancellationToken)
    {
        var db = redis.GetDatabase();
        var mine = Guid.NewGuid().ToString();
        if (!await db.{|PCG1001:StringSetAsync|}("lock:seat:" + seat, mine, when: When.NotExists))
            return false;
        try
        {
            await bank.PayAsync(user, 20, cancellationToken);
            return true;
        }
        finally
        {
            await db.{|PCG1002:KeyDeleteAsync|}("lock:seat:" + seat);
        }
    }
}

public class BankClient(HttpClient http, IDistributedCache cache)
{
    private static readonly ResiliencePipeline<HttpResponseMessage> s_pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .{|PCG2001:{|PCG2002:AddRetry|}|}(new RetryStrategyOptions<HttpResponseMessage> { MaxRetryAttempts = 5, UseJitter = true, BackoffType = DelayBackoffType.Exponential })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>())
        .AddTimeout(TimeSpan.FromSeconds(2))
        .Build();

    public async Task PayAsync(string user, decimal amount, CancellationToken cancellationToken)
    {
        var answer = await s_pipeline.ExecuteAsync(
            async token =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/payments") { Content = JsonContent.Create(new { user, amount }) };
                request.Headers.Add("Idempotency-Key", {|PCG3001:Guid.NewGuid().ToString()|});
                return await http.SendAsync(request, token);
            },
            cancellationToken);
        if ((int)answer.StatusCode >= 400)
            await cache.{|PCG3002:SetStringAsync|}($"payment-answer:{user}", await answer.Content.ReadAsStringAsync(cancellationToken), cancellationToken);
    }
}

public class VisitorLimit
{
    private readonly Dictionary<string, int> _calls = new();

    public bool MayCall(string user)
    {
        lock (_calls)
        {
            _calls.TryGetValue(user, out var calls);
            {|PCG4001:_calls|}[user] = calls + 1;
            return calls < 100;
        }
    }
}
