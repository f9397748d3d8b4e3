using Microsoft.Extensions.Caching.Memory;

var http = new HttpClient { BaseAddress = new Uri("https://billing.example.org") };
var cache = new MemoryCache(new MemoryCacheOptions());

async Task<string> Rates(string currency)
{
    var reply = await http.GetAsync("/rates/" + currency);
    reply.EnsureSuccessStatusCode();
    var text = await reply.Content.ReadAsStringAsync();
    cache.Set("rates:" + currency, text, TimeSpan.FromHours(1));
    return text;
}

void Keep(string key, HttpResponseMessage answer) => cache.Set(key, answer, TimeSpan.FromHours(1));

Console.WriteLine(await Rates("EUR"));
var response = await http.GetAsync("/ping");
if (response.IsSuccessStatusCode)
    Keep("ping", response);

// What is kept is what the program has looked at.
var page = await http.GetAsync("/page");
page.EnsureSuccessStatusCode();
var keep = () => cache.Set("page", page, TimeSpan.FromHours(1));
keep();
