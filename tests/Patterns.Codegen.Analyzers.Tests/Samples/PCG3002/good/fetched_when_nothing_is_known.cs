using Microsoft.Extensions.Caching.Memory;

namespace News;

public class Headlines(HttpClient http, IMemoryCache cache)
{
    public async Task<string> TodayAsync(string? known)
    {
        string text = known ?? "";
        if (known is null)
        {
            var response = await http.GetAsync("today");
            response.EnsureSuccessStatusCode();
            text = await response.Content.ReadAsStringAsync();
        }

        cache.Set("today", text, TimeSpan.FromMinutes(10));
        return text;
    }
}
