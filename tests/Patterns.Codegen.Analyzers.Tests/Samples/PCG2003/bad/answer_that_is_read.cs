// severity = Warning
public static class Prices
{
    public static async Task<string> GetAsync(HttpClient http, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var answer = await http.GetAsync("/prices", cancellationToken);
                return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
            }
            catch (HttpRequestException)
            {
            }

            await Task.[|Delay|](TimeSpan.FromMilliseconds(500), cancellationToken);
        }

        return "";
    }

    // It changes something: that is no question.
    public static async Task WarmAsync(HttpClient http, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await http.PostAsync("/cache", null, cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
            }

            await Task.[|Delay|](TimeSpan.FromMilliseconds(500), cancellationToken);
        }
    }
}
