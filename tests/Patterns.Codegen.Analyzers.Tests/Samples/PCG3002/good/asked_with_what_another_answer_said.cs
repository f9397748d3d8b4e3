using Microsoft.Extensions.Caching.Memory;

namespace Tickets;

public interface ICatalogue { Task<List<string>> FindAsync(string words, int page); }

public class Search(HttpClient http, ICatalogue catalogue, IMemoryCache cache)
{
    public async Task<List<string>?> SeasonAsync(int page)
    {
        var words = await WordsAsync();
        return await cache.GetOrCreateAsync("season" + words, entry =>
        {
            entry.SlidingExpiration = TimeSpan.FromHours(12);
            return catalogue.FindAsync(words, page);
        });
    }

    private async Task<string> WordsAsync()
    {
        var result = await http.GetAsync("words.txt");
        return await result.Content.ReadAsStringAsync();
    }
}
