public class Downloader(HttpClient http)
{
    public async Task<byte[]> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await http.GetByteArrayAsync(address, cancellationToken);
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                await Task.Delay(Random.Shared.Next(1_000 << attempt), cancellationToken);
            }
        }
    }
}
