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

    // The directory is on this machine: nobody else comes back to it at the same moment.
    public static async Task EmptyAsync(string path)
    {
        for (var i = 0; i < 5; i++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(200);
            }
        }
    }
}
