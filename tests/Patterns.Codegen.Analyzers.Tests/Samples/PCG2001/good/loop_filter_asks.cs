public class Downloader(HttpClient http)
{
    public async Task<byte[]> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (true)
        {
            try
            {
                return await http.GetByteArrayAsync(address, cancellationToken);
            }
            catch (Exception e) when (IsTransient(e) && ++attempt < 5)
            {
                await Task.Delay(Random.Shared.Next(1_000 << attempt), cancellationToken);
            }
        }
    }

    private static bool IsTransient(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: null or >= System.Net.HttpStatusCode.InternalServerError } => true,
        TimeoutException => true,
        _ => false,
    };
}
