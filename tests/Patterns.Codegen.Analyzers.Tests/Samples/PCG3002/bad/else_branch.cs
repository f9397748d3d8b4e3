using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Proxy(HttpClient http, IMemoryCache cache, ILogger<Proxy> logger)
{
    public async Task<HttpResponseMessage> Get(string path)
    {
        HttpResponseMessage result = await http.GetAsync(path);
        if (result.IsSuccessStatusCode)
        {
            logger.LogInformation("fine");
        }
        else
        {
            logger.LogWarning("not fine");
            cache.[|Set|](path, result);
        }

        return result;
    }
}
