// says = waits the same times for every client
// severity = Warning
public sealed class Feed(HttpClient http)
{
    private TimeSpan NextDelay { get; set; }

    public async Task<string> LoadAsync(CancellationToken cancellationToken)
    {
        NextDelay = TimeSpan.FromMilliseconds(50);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                return await http.GetStringAsync("/feed", cancellationToken);
            }
            catch (HttpRequestException)
            {
            }

            await Task.[|Delay|](NextDelay, cancellationToken);
            NextDelay = TimeSpan.FromMilliseconds(NextDelay.TotalMilliseconds * 2);
        }

        return "";
    }
}
