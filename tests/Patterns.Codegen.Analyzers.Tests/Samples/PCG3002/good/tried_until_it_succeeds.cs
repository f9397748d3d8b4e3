using Microsoft.Extensions.Caching.Memory;

namespace Trains;

public class Timetable(HttpClient http, IMemoryCache cache)
{
    public async Task<string> OfAsync(string line)
    {
        HttpResponseMessage? response = null;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            response = await http.GetAsync("lines/" + line);
            if (response.IsSuccessStatusCode)
                break;
        }

        if (response is not { IsSuccessStatusCode: true })
            throw new InvalidOperationException(line);
        var text = await response.Content.ReadAsStringAsync();
        cache.Set(line, text);
        return text;
    }

    public async Task<string> ElseAsync(string line)
    {
        var response = await http.GetAsync("lines/" + line);
        while (!response.IsSuccessStatusCode)
        {
            await Task.Delay(Random.Shared.Next(500));
            response = await http.GetAsync("lines/" + line);
        }

        var text = await response.Content.ReadAsStringAsync();
        cache.Set(line, text);
        return text;
    }
}
