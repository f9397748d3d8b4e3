using Polly;

public class Downloader(HttpClient http, ResiliencePipeline pipeline)
{
    public async Task<string> GetAsync(Uri address)
    {
        for (var i = 0; i < 5; i++)
        {
            try
            {
                using var cts = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                var token = cts.Token;
                return await http.GetStringAsync(address, token);
            }
            catch (TaskCanceledException)
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }

        return "";
    }

    public async Task<string> GetSlowlyAsync(Uri address)
    {
        var attempt = 0;
        while (true)
        {
            using var cts = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            CancellationToken limit = cts.Token;
            try
            {
                return await http.GetStringAsync(address, limit);
            }
            catch (TaskCanceledException) when (++attempt < 3)
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }

    public async Task<string> GetByPipelineAsync(Uri address)
    {
        for (var i = 0; i < 5; i++)
        {
            try
            {
                return await pipeline.ExecuteAsync(async ct => await http.GetStringAsync(address, ct));
            }
            catch (TaskCanceledException)
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }

        return "";
    }
}
