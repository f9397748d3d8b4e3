using Microsoft.Extensions.Caching.Memory;

namespace Menus;

public class Lunch(HttpClient http, IMemoryCache cache)
{
    public async Task<string> OfAsync(string day)
    {
        var response = await http.GetAsync("menu/" + day);
        var text = await response.Content.ReadAsStringAsync();
        void Keep() => cache.Set(day, text, TimeSpan.FromHours(4));
        if (response.IsSuccessStatusCode)
            Keep();
        return text;
    }
}
