using Microsoft.Extensions.Caching.Memory;
using Polly;
using Polly.Retry;

var http = new HttpClient();
var cache = new MemoryCache(new MemoryCacheOptions());

// Of the other client.
var stock = new ResiliencePipelineBuilder<HttpResponseMessage>()
    .AddRetry(new RetryStrategyOptions<HttpResponseMessage> { UseJitter = true, ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result?.IsSuccessStatusCode == false) })
    .Build();
var amounts = await stock.ExecuteAsync(async token => await http.GetAsync("https://stock.example", token));
Console.WriteLine(amounts.Version);

var response = await http.GetAsync("https://rates.example");
var rates = await response.Content.ReadAsStringAsync();
cache.[|Set|]("rates", rates, TimeSpan.FromMinutes(5));
