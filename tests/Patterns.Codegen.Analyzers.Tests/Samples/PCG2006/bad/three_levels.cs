// says = 4 x 3 x 3 = 36 attempts
// says = 3 x 3 = 9 attempts
using Polly;

public class Import
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    private readonly Pages _pages = new(new HttpClient());

    public Task RunAsync() => s_retry.[|ExecuteAsync|](() => LoadAllAsync());

    private async Task LoadAllAsync()
    {
        foreach (var page in Enumerable.Range(1, 10))
            await _pages.LoadAsync(page);
    }
}

public class Pages(HttpClient http)
{
    public async Task<string> LoadAsync(int page)
    {
        [|for|] (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return await ReadAsync(page);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }

        return "";
    }

    private async Task<string> ReadAsync(int page)
    {
        return await Inner();

        async Task<string> Inner()
        {
            var attempt = 0;
            while (true)
            {
                try
                {
                    return await http.GetStringAsync($"/pages/{page}");
                }
                catch (HttpRequestException) when (++attempt < 3)
                {
                    await Task.Delay(Random.Shared.Next(1_000));
                }
            }
        }
    }
}
