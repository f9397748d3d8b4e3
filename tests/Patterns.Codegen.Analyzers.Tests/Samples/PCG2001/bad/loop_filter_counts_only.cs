// says = tried 4 times
public class Uploader(HttpClient http, ILogger<Uploader> logger)
{
    private const int MaxAttempts = 4;

    public async Task UploadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (true)
        {
            try
            {
                attempt++;
                using var response = await http.PutAsync("/files", content, cancellationToken);
                response.EnsureSuccessStatusCode();
                return;
            }
            [|catch (Exception exception)|] when (attempt < MaxAttempts && !cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "attempt {Attempt} failed", attempt);
                await Task.Delay(Random.Shared.Next(1_000), cancellationToken);
            }
        }
    }
}
