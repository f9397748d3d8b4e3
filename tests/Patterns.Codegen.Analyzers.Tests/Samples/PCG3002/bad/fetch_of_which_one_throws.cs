using Microsoft.Extensions.Caching.Memory;

public class Rates(HttpClient http, IMemoryCache cache)
{
    public Task<string> EuroAsync() => KeepAsync("eur", async () =>
    {
        var answer = await http.GetAsync("eur");
        answer.EnsureSuccessStatusCode();
        return answer;
    });

    public Task<string> DollarAsync() => KeepAsync("usd", () => http.GetAsync("usd"));

    private async Task<string> KeepAsync(string key, Func<Task<HttpResponseMessage>> fetch)
    {
        var response = await fetch();
        var text = await response.Content.ReadAsStringAsync();
        cache.[|Set|](key, text, TimeSpan.FromMinutes(5));
        return text;
    }
}
