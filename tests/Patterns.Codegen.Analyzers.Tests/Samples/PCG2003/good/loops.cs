public class Poller(HttpClient http)
{
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return await http.GetStringAsync("/", cancellationToken);
            }
            catch (HttpRequestException)
            {
                var delay = TimeSpan.FromSeconds(1 << i) * Random.Shared.NextDouble();
                await Task.Delay(delay, cancellationToken);
            }
        }

        return "";
    }

    // Waits for something to appear: nothing failed.
    public async Task WaitAsync(string file, CancellationToken cancellationToken)
    {
        while (!File.Exists(file))
            await Task.Delay(500, cancellationToken);
    }
}
