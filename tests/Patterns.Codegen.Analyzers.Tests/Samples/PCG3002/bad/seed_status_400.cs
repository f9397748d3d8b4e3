// says = just when it is an error
namespace Shop;

public interface IStore { Task CacheResponseAsync(string key, HttpResponseMessage response); }

public class Endpoint(HttpClient http, IStore store)
{
    public async Task<HttpResponseMessage> Post(string key)
    {
        var response = await http.PostAsync("pay", null);
        if ((int)response.StatusCode >= 400)
            await store.[|CacheResponseAsync|](key, response);
        return response;
    }
}
