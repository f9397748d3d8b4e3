using System.Net.Http.Json;
using Polly;
using Polly.Retry;

var http = new HttpClient { BaseAddress = new Uri("https://pay"), Timeout = TimeSpan.FromSeconds(3) };
var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
    .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
    {
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>(),
    })
    .Build();

async Task<HttpResponseMessage> Charge(string customer)
{
    return await pipeline.ExecuteAsync(async ct =>
    {
        var message = new HttpRequestMessage(HttpMethod.Post, "/charge") { Content = JsonContent.Create(new { customer }) };
        message.Headers.Add("Idempotency-Key", $"charge:{customer}");
        return await http.SendAsync(message, ct);
    });
}

Console.WriteLine(await Charge(args[0]));
