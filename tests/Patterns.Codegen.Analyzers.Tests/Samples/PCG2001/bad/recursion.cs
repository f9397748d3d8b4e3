// says = tried 5 times
public sealed class Stock(HttpClient http)
{
    public async Task<string> GetAsync(Uri uri, int attempt = 0)
    {
        try
        {
            return await http.GetStringAsync(uri);
        }
        [|catch (Exception)|] when (attempt < 4)
        {
            await Task.Delay(Random.Shared.Next(1000));
            return await GetAsync(uri, attempt + 1);
        }
    }

    public string Load(string path, int left = 4)
    {
        try
        {
            return http.GetStringAsync(path).Result;
        }
        [|catch (Exception e)|]
        {
            Console.WriteLine(e);
            if (left == 0)
                throw;
            Thread.Sleep(100 + Random.Shared.Next(100));
            return Load(path, left - 1);
        }
    }
}
