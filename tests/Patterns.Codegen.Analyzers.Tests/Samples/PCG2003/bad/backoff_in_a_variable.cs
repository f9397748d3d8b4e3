// says = waits the same times for every client
// severity = Warning
public static class Again
{
    public static async Task<string> TryAsync(HttpClient http, int times, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await http.GetStringAsync("/", cancellationToken);
            }
            catch (HttpRequestException) when (attempt < times)
            {
                var backoff = Math.Pow(2, attempt) * 100;
                await Task.[|Delay|](TimeSpan.FromMilliseconds(backoff + 100), cancellationToken);
            }
        }
    }
}
