// fix = PCG2011.filter
// all = true
public class Downloader(HttpClient http)
{
    public async Task<string> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 5; i++)
        {
            try
            {
                return await http.GetStringAsync(address, cancellationToken);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested) // whatever
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }

        return "";
    }

    public async Task<string> FindAsync(Uri address, CancellationToken stop)
    {
        var attempt = 0;
        while (true)
        {
            try
            {
                return await http.GetStringAsync(address, stop);
            }
            catch (TaskCanceledException) when (!stop.IsCancellationRequested && ++attempt < 3)
            {
                Thread.Sleep(Random.Shared.Next(1_000));
            }
        }
    }
}
