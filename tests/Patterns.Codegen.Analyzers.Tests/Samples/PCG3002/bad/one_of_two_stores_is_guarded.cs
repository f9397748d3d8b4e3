using Microsoft.Extensions.Caching.Memory;

namespace Library;

public class Books(HttpClient http, IMemoryCache cache)
{
    public async Task<string?> FindAsync(string isbn, bool refresh)
    {
        HttpResponseMessage reply = await http.GetAsync("books/" + isbn);
        string text = await reply.Content.ReadAsStringAsync();
        if (refresh)
        {
            cache.[|Set|](isbn, text);
            return text;
        }

        if (!reply.IsSuccessStatusCode)
            return null;
        cache.Set(isbn, text);
        return text;
    }
}
