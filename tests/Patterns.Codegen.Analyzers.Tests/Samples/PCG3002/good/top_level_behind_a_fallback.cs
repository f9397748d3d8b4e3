// allows = PCG2007
using Microsoft.Extensions.Caching.Memory;
using Polly;
using Polly.Fallback;

var http = new HttpClient();
var cache = new MemoryCache(new MemoryCacheOptions());

var fallback = new ResiliencePipelineBuilder<HttpResponseMessage>()
    .AddFallback(new FallbackStrategyOptions<HttpResponseMessage>
    {
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result?.IsSuccessStatusCode == false),
        FallbackAction = _ => Outcome.FromResultAsValueTask(new HttpResponseMessage { Content = new StringContent("1") }),
    })
    .Build();
var response = await fallback.ExecuteAsync(async token => await http.GetAsync("https://rates.example", token));
var rates = await response.Content.ReadAsStringAsync();
cache.Set("rates", rates, TimeSpan.FromMinutes(5));
