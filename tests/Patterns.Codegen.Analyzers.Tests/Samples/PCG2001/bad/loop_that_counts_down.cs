// says = tried 3 times
public sealed class Stock(HttpClient http)
{
    public async Task<string> HeaderAsync(CancellationToken ct)
    {
        var attempts = 3;
        while (attempts-- > 0)
        {
            try
            {
                return await http.GetStringAsync("/stock", ct);
            }
            [|catch (Exception)|] when (!ct.IsCancellationRequested)
            {
                await Task.Delay(Random.Shared.Next(500), ct);
            }
        }

        return "";
    }

    public async Task<string> ForAsync()
    {
        for (var left = 3; left > 0; left--)
        {
            try
            {
                return await http.GetStringAsync("/stock");
            }
            [|catch (Exception)|]
            {
                await Task.Delay(Random.Shared.Next(500));
            }
        }

        return "";
    }

    public async Task<string> BareAsync()
    {
        var left = 3;
        do
        {
            try
            {
                return await http.GetStringAsync("/stock");
            }
            [|catch|]
            {
                if (--left == 0)
                    throw;
            }

            await Task.Delay(Random.Shared.Next(50, 500));
        }
        while (true);
    }
}
