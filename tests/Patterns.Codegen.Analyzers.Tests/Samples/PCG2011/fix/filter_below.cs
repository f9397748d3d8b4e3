// fix = PCG2011.filter
public class Downloader(HttpClient http)
{
    public async Task<string> FindAsync(Uri address, CancellationToken stop)
    {
        var attempt = 0;
        while (true)
        {
            try
            {
                return await http.GetStringAsync(address, stop);
            }
            [|catch (TaskCanceledException)|] // slow
                when (++attempt < 3) // three times
            {
                Thread.Sleep(Random.Shared.Next(1_000));
            }
        }
    }
}
