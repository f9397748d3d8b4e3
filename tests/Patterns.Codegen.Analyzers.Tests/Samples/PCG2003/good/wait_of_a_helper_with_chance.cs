public static class Backoffs
{
    public static TimeSpan Exponential(int attempt, TimeSpan most)
    {
        var part = new Random().Next(800, 1200);
        var wait = Math.Pow(2, attempt) * part;
        return TimeSpan.FromMilliseconds(Math.Min(wait, most.TotalMilliseconds));
    }
}

public sealed class Prices(HttpClient http)
{
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        var attempt = 1;
        while (true)
        {
            TimeSpan backoff;
            try
            {
                return await http.GetStringAsync("/prices", cancellationToken);
            }
            catch (HttpRequestException)
            {
                if (attempt == 5)
                    throw;
                backoff = Backoffs.Exponential(attempt, TimeSpan.FromSeconds(10));
            }

            attempt++;
            await Task.Delay(backoff, cancellationToken);
        }
    }
}
