using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Weather(IMemoryCache cache, HttpClient http)
{
    public async Task Refresh(string city)
    {
        var text = await (await http.GetAsync("forecast/" + city)).Content.ReadAsStringAsync();
        cache.[|Set|](city, text);
    }
}
