// allows = PCG2007
using Polly;

public class Rates(HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, n => Backoff(n));

    public Task<string> ReadAsync() => s_retry.ExecuteAsync(() => http.GetStringAsync("/rates"));

    public async Task<string> ReadByHandAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await http.GetStringAsync("/rates");
            }
            catch (TimeoutException) when (attempt < 4)
            {
                await Task.Delay(Backoff(attempt));
            }
        }
    }

    private static TimeSpan Backoff(int n) => n <= 0 ? TimeSpan.FromSeconds(1) : Backoff(n - 1) * 2;
}
