using Microsoft.Extensions.Caching.Memory;

public class Rates(HttpClient http, IMemoryCache cache)
{
    public Task<string> EuroAsync() => KeepAsync("eur", async () =>
    {
        var answer = await http.GetAsync("eur");
        answer.EnsureSuccessStatusCode();
        return answer;
    });

    public Task<string> DollarAsync() => KeepAsync("usd", async () => (await http.GetAsync("usd")).EnsureSuccessStatusCode());

    public Task<string> PoundAsync() => KeepAsync("gbp", FetchPoundAsync);

    public Task<string> YenAsync() => KeepAsync("jpy", () => FetchAsync("jpy"));

    private Task<HttpResponseMessage> FetchPoundAsync() => FetchAsync("gbp");

    private async Task<HttpResponseMessage> FetchAsync(string currency)
    {
        var answer = await http.GetAsync(currency);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException("No rate for " + currency);
        return answer;
    }

    private async Task<string> KeepAsync(string key, Func<Task<HttpResponseMessage>> fetch)
    {
        var response = await fetch();
        var text = await response.Content.ReadAsStringAsync();
        cache.Set(key, text, TimeSpan.FromMinutes(5));
        return text;
    }
}
