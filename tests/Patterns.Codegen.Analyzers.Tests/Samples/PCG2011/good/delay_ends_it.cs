public class Downloader(HttpClient http)
{
    public async Task<string> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 5; i++)
        {
            try
            {
                return await http.GetStringAsync(address, cancellationToken);
            }
            catch (TaskCanceledException)
            {
                await Task.Delay(Random.Shared.Next(1_000), cancellationToken);
            }
        }

        return "";
    }
}
