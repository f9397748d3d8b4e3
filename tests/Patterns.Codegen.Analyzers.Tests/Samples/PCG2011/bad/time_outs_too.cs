public class Downloader(HttpClient http)
{
    public async Task<string> GetAsync(Uri address, CancellationToken token)
    {
        var attempt = 0;
        while (true)
        {
            try
            {
                return await http.GetStringAsync(address, token);
            }
            [|catch (TaskCanceledException)|] when (++attempt < 3)
            {
                Thread.Sleep(Random.Shared.Next(1_000));
            }
        }
    }
}
