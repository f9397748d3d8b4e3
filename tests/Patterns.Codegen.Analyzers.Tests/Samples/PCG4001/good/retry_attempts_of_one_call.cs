// patterns_instances = 3
public class Client(HttpClient http)
{
    public async Task<string> GetAsync(string url)
    {
        var attempts = 0;
        while (true)
        {
            try { return await http.GetStringAsync(url); }
            catch (TimeoutException) when (++attempts < 3) { await Task.Delay(100 * attempts + Random.Shared.Next(100)); }
        }
    }
}
