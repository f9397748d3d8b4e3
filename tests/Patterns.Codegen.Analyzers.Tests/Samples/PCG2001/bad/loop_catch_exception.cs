// says = tried 3 times
public class Downloader(HttpClient http)
{
    public async Task<byte[]> DownloadAsync(Uri address)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return await http.GetByteArrayAsync(address);
            }
            [|catch (Exception)|]
            {
                await Task.Delay(TimeSpan.FromSeconds(1 << attempt));
            }
        }

        throw new IOException($"{address} is not reachable");
    }
}
