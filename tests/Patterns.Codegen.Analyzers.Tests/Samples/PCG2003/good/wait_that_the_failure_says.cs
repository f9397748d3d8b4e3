using Polly;

public sealed class BucketIsEmptyException(TimeSpan retryAfter) : Exception
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}

// Whoever refuses says when to come back.
public sealed class Bot(HttpClient http)
{
    private readonly IAsyncPolicy<HttpResponseMessage> _patient = Policy
        .Handle<BucketIsEmptyException>()
        .WaitAndRetryAsync(3, (_, e, _) => ((BucketIsEmptyException)e).RetryAfter, (_, _, _, _) => Task.CompletedTask)
        .AsAsyncPolicy<HttpResponseMessage>();

    public Task<HttpResponseMessage> GetAsync(string path) => _patient.ExecuteAsync(() => http.GetAsync(path));

    public async Task<string> TextAsync(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await http.GetStringAsync(path);
            }
            catch (BucketIsEmptyException e) when (attempt < 3)
            {
                await Task.Delay(e.RetryAfter);
            }
        }
    }
}
