// says = tried 3 times
public sealed class Stock(HttpClient http)
{
    public async Task<string> GetAsync()
    {
        var failures = 0;
    again:
        try
        {
            return await http.GetStringAsync("/stock");
        }
        [|catch (Exception e)|]
        {
            Console.WriteLine(e.Message);
        }

        if (++failures >= 3)
            throw new TimeoutException();
        await Task.Delay(Random.Shared.Next(900));
        goto again;
    }

    public async Task<string> FromTheCatchAsync()
    {
        var failures = 0;
    again:
        try
        {
            return await http.GetStringAsync("/stock");
        }
        [|catch (Exception)|] when (++failures < 3)
        {
            await Task.Delay(Random.Shared.Next(900));
            goto again;
        }
    }
}
