// says = When 'stop' is cancelled
public class Downloader(HttpClient http)
{
    public async Task<string> GetAsync(Uri address, CancellationToken stop)
    {
        for (var i = 0; i < 5; i++)
        {
            try
            {
                using var cts = CancellationTokenSource.CreateLinkedTokenSource(stop);
                cts.CancelAfter(TimeSpan.FromSeconds(5));
                var token = cts.Token;
                return await http.GetStringAsync(address, token);
            }
            [|catch (TaskCanceledException)|]
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }

        return "";
    }
}
