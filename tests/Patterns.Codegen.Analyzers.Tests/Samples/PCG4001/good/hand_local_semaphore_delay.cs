// patterns_instances = 3
public class Downloads(HttpClient http)
{
    private readonly SemaphoreSlim _atOnce = new(4);

    public async Task<string> GetAsync(string url)
    {
        await _atOnce.WaitAsync();
        try
        {
            await Task.Delay(10);
            return await http.GetStringAsync(url);
        }
        finally
        {
            _atOnce.Release();
        }
    }
}
