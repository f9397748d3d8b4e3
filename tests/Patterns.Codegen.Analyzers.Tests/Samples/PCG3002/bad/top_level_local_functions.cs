using Microsoft.Extensions.Caching.Memory;

var http = new HttpClient { BaseAddress = new Uri("https://billing.example.org") };
var cache = new MemoryCache(new MemoryCacheOptions());

async Task<HttpResponseMessage> Charge(string customer)
{
    var response = await http.PostAsync("/charge", new StringContent(customer));
    cache.[|Set|]("charge:" + customer, response, TimeSpan.FromHours(1));
    return response;
}

async Task<string> Rates(string currency)
{
    var reply = await http.GetAsync("/rates/" + currency);
    var text = await reply.Content.ReadAsStringAsync();
    cache.[|Set|]("rates:" + currency, text, TimeSpan.FromHours(1));
    return text;
}

Console.WriteLine(await Rates("EUR"));
var answer = await Charge("x");
if (answer is { IsSuccessStatusCode: true })
    Console.WriteLine("ok");
var ping = await http.GetAsync("/ping");
if (!ping.IsSuccessStatusCode)
    return 1;
return 0;
